/// What a loop does with its time, in percent.
struct LoopLoad: Equatable {
    /// Slept, since there was nothing to do.
    let asleep: Int
    /// Waited for a core that another thread had.
    let delayed: Int

    /// Sleeps so little, on a core of its own, that others should take something over.
    var isFull: Bool { asleep < 2 && delayed < 5 }

    /// Sleeps so much that it can take something over.
    var hasRoom: Bool { asleep > 25 }

    /// There are not cores enough: fewer loops do the same with less.
    var isCrowded: Bool { delayed > 10 }

    /// Of a loop that has not begun.
    static let none = LoopLoad(asleep: 100, delayed: 0)

    /// As one number, to be read by other threads.
    var code: Int { asleep << 8 | delayed }

    init(asleep: Int, delayed: Int) {
        (self.asleep, self.delayed) = (asleep, delayed)
    }

    init(code: Int) {
        self.init(asleep: code >> 8, delayed: code & 255)
    }
}
