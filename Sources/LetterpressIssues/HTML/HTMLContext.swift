internal import LetterpressModel

/// What surrounds the raw HTML under work.
struct HTMLContext {
    var wrappers: [HTMLWrapper] = []
    /// Words stand without a paragraph of their own, as in a table's cell.
    var isBare = false
    var isInLink = false
    /// A part of one paragraph, heading or cell: nothing but words can stand here.
    var isInline = false
    /// The outermost level of an issue, where its excerpt may end.
    var isTop = false
}
