/// Some of the readers: those of whom an expression is true.
package typealias Segment = Expression
