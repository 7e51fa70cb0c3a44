/// One row of a list as it was read, before anything is made of it.
package struct ListRecord {
    /// In the order of the columns; may be fewer or more.
    package let values: [String]
    /// The line on which the row begins, from 1.
    package let line: Int
    /// Its bytes in the file, for a file of rejects.
    package let range: Range<Int>
    /// Why nothing can be made of it.
    package let fault: String?
    /// Whether its bytes would take the rows behind them along, as an open quote does.
    package var isOpen = false
}
