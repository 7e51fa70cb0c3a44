import LetterpressDelivery
import LetterpressModel
import Testing

@Suite struct ConnectionWidthTests {
    private let busy = Reply(line: "421 4.3.2 Busy")

    @Test(arguments: [
        "421 Too many connections", "421 4.7.0 Closing", "450 4.7.1 Too fast",
        "451 4.7.500 Server busy", "450 4.3.2 Busy", "451 4.3.2 Busy", "452 4.3.2 Busy",
        "432 4.3.2 Thread limit exceeded",
    ])
    func oneFewerWhereTheServerAsksForIt(line: String) {
        var width = ConnectionWidth(most: 8)
        width.heard(Reply(line: line), open: 8, at: .seconds(5))
        #expect(width.width(at: .seconds(5)) == 7)
    }

    @Test(arguments: [
        "250 2.0.0 Ok", "450 Mailbox busy", "451 4.3.0 Local error", "452 4.2.2 Over quota",
        "550 5.7.1 Refused", "554 4.3.2 Odd", "450 4.7.1 Greylisted", "450 4.70.1 Odd", "",
    ])
    func otherRepliesDoNotCount(line: String) {
        var width = ConnectionWidth(most: 8)
        width.heard(Reply(line: line), open: 8, at: .seconds(5))
        #expect(width.width(at: .seconds(5)) == 8)
    }

    @Test func oneStepASecondDownToOne() {
        var width = ConnectionWidth(most: 4)
        for _ in 0..<10 { width.heard(busy, open: 4, at: .zero) }
        #expect(width.width(at: .zero) == 3)
        width.heard(busy, open: 3, at: .milliseconds(999))
        #expect(width.width(at: .seconds(1)) == 3)
        width.heard(busy, open: 3, at: .seconds(1))
        width.heard(busy, open: 2, at: .seconds(2))
        for second in 3..<10 { width.heard(busy, open: 1, at: .seconds(second)) }
        #expect(width.width(at: .seconds(10)) == 1)
    }

    @Test func isOneLessThanWhatIsOpenAndNeverMoreThanBefore() {
        var width = ConnectionWidth(most: 8)
        width.heard(busy, open: 3, at: .zero)
        #expect(width.width(at: .zero) == 2)
        width.heard(busy, open: 8, at: .seconds(2))
        #expect(width.width(at: .seconds(2)) == 2)
    }

    @Test func aRefusedConnectionLeavesThoseThatStand() {
        var width = ConnectionWidth(most: 8)
        width.refused(standing: 0, at: .zero)
        #expect(width.width(at: .zero) == 8)
        width.refused(standing: 5, at: .zero)
        #expect(width.width(at: .zero) == 5)
        width.refused(standing: 7, at: .zero)
        #expect(width.width(at: .zero) == 5)
    }

    @Test func growsByOneForEachCalmMinute() {
        var width = ConnectionWidth(most: 8)
        width.refused(standing: 5, at: .seconds(100))
        #expect(width.width(at: .seconds(159)) == 5)
        #expect(width.width(at: .seconds(160)) == 6)
        width.heard(busy, open: 6, at: .seconds(219))
        #expect(width.width(at: .seconds(220)) == 5)
        // A step that is not taken delays growth as well.
        width.heard(busy, open: 6, at: .milliseconds(219_500))
        #expect(width.width(at: .seconds(279)) == 5)
        #expect(width.width(at: .seconds(280)) == 6)
        #expect(width.width(at: .seconds(399)) == 7)
        #expect(width.width(at: .seconds(400)) == 8)
        #expect(width.width(at: .seconds(1_000_000)) == 8)
    }

    @Test(arguments: [Int.min, -1, 0, 1]) func isNeverLessThanOne(number: Int) {
        var width = ConnectionWidth(most: number)
        #expect(width.width(at: .zero) == 1)
        width.heard(busy, open: number, at: .zero)
        width.refused(standing: number, at: .zero)
        #expect(width.width(at: .seconds(600)) == 1)
    }
}
