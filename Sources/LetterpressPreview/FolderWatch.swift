internal import Foundation
internal import LetterpressWorkspace

/// Tells when files below some folders have changed.
///
/// Looking decides what changed; the kernel's word (inotify(7)) only says when to look. Where it says
/// nothing, as on network folders and those of another system, a look once a second finds it.
// Everything that changes is touched on `queue` alone.
final class FolderWatch: @unchecked Sendable {
    /// A save is several events; they are over by then.
    private static let settling = DispatchTimeInterval.milliseconds(8)
    private static let events = UInt32(
        IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_DELETE_SELF
            | IN_ATTRIB
    )

    private var roots: [String]
    private let changed: @Sendable (FolderLook) -> Void
    private let queue = DispatchQueue(label: "letterpress.watch")
    /// Negative where the system has no watch left to give.
    private let descriptor: Int32
    private var reader: (any DispatchSourceRead)?
    private var timer: (any DispatchSourceTimer)?
    private var isDue = false
    private var last = FolderLook(below: [])

    /// `changed` hears how things stand at once, and again after each change, in order.
    init(roots: [String], changed: @escaping @Sendable (FolderLook) -> Void) {
        self.roots = roots
        self.changed = changed
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        queue.async { self.start() }
    }

    /// From now on other folders and files; nothing happens where they are the same.
    func look(below roots: [String]) {
        queue.async {
            guard roots != self.roots else { return }
            self.roots = roots
            // What is not there yet makes no difference to a look, and may come.
            self.watch(self.folders(of: self.last))
            self.look()
        }
    }

    func stop() {
        queue.async {
            self.reader?.cancel()
            self.timer?.cancel()
            self.reader = nil
            self.timer = nil
        }
    }

    private func start() {
        // Watched before it is looked at, so that no change falls between.
        watch(folders(of: FolderLook(below: roots)))
        last = FolderLook(below: roots)
        changed(last)
        if descriptor >= 0 {
            let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
            let descriptor = descriptor
            source.setEventHandler { [weak self] in self?.heard() }
            source.setCancelHandler { close(descriptor) }
            source.activate()
            reader = source
        }
        let source = DispatchSource.makeTimerSource(queue: queue)
        source.schedule(deadline: .now() + 1, repeating: 1)
        source.setEventHandler { [weak self] in self?.look() }
        source.activate()
        timer = source
    }

    /// Takes what the kernel says; whatever it is, a look follows.
    private func heard() {
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while read(descriptor, &buffer, buffer.count) > 0 {}
        guard !isDue else { return }
        isDue = true
        queue.asyncAfter(deadline: .now() + Self.settling) { [weak self] in self?.look() }
    }

    private func look() {
        isDue = false
        let now = FolderLook(below: roots)
        guard now != last else { return }
        last = now
        // A folder that came again under its name needs a watch of its own again.
        watch(folders(of: now))
        changed(now)
    }

    private func watch(_ folders: Set<String>) {
        guard descriptor >= 0 else { return }
        for folder in folders { _ = inotify_add_watch(descriptor, folder, Self.events) }
    }

    /// With those that hold a file which is watched by itself.
    private func folders(of look: FolderLook) -> Set<String> {
        let others = Set(roots).subtracting(look.folders)
        return look.folders.union(
            others.map { URL(filePath: $0).deletingLastPathComponent().path }
        )
    }
}
