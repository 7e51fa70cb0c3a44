package import LetterpressLists

/// Where rows go that were not taken.
package protocol RejectedRows {
    func add(_ record: ListRecord, of reader: ListReader, because reason: String) throws
}
