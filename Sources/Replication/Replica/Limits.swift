/// Every bound and interval of the protocol, in one place. Times are microseconds.
///
/// The defaults are those of the design; a drill draws odd ones to see that nothing depends on them.
public struct Limits: Hashable, Sendable {
    /// A head is signed at once if none was in this time, else when it is over.
    public var signingInterval: UInt64 = .milliseconds(250)

    /// How often one random linked member is asked whether it knows the same heads.
    public var pullInterval: UInt64 = .seconds(2)

    /// Whole comparisons of heads with two members are at least this far apart.
    public var comparisonInterval: UInt64 = .milliseconds(100)

    /// An unanswered ping closes its link after this time.
    public var pingTimeout: UInt64 = .seconds(6)

    /// A child that passes heads on has this time, and twice its round trip, to answer the ping that goes with a push,
    /// before its own children are adopted.
    public var pushPatience: UInt64 = .milliseconds(400)

    /// A want that brings nothing for this time is given to another peer.
    public var wantTimeout: UInt64 = .seconds(15)

    /// A want that is not done after this time is given to another peer, however steadily it drips.
    public var wantDeadline: UInt64 = .seconds(120)

    /// A peer that says *later* is left alone about that author for this time, doubled each time that it says so again.
    public var laterInterval: UInt64 = .milliseconds(100)

    /// Bodies that are due are asked for this often, each time of another peer.
    public var bodyInterval: UInt64 = .seconds(2)

    /// What a failed transaction held is tried again after this time.
    public var retryInterval: UInt64 = .seconds(1)

    /// Children of one node in the push tree.
    public var fanOut = 14

    /// Entries and bodies up to this many bytes travel inside the push of their head.
    public var inlineByteCountMax = 16_384

    /// What a peer alone has whose link is younger than this is gathered: asked for once, and passed on.
    public var newLinkTime: UInt64 = .seconds(30)

    /// Entries in one want; pieces are aligned to it.
    public var pieceEntryCount: UInt64 = 4_096

    /// History is fetched newest first in chunks aligned to this many leaves.
    public var chunkEntryCount: UInt64 = 65_536

    /// Bytes of entries and bodies that answer one want.
    public var wantByteCountMax = 4_194_304

    /// Wants in flight to one peer.
    public var wantCountPerPeer = 3

    /// Serves under way at once; who asks beyond that is told *later*.
    public var serveCountMax = 14

    /// Serves under way to one peer, so that nobody takes all places.
    public var serveCountPerPeer = 4

    /// A serve that takes longer gives its place to others, though it goes on.
    public var servePlaceTime: UInt64 = .seconds(15)

    /// Heads that one peer may have checked for nothing in a second: old ones, and ones that no key fits.
    public var checksPerSecondMax = 16

    /// Requests for heads, vectors and comparisons that one peer has answered in a second.
    public var answersPerSecondMax = 32

    /// Bytes of vectors that are asked for in a second; a single one that is larger is paid for by a longer pause.
    public var vectorByteCountMax = 640

    /// While fewer fork proofs of one author are kept, one that shows nothing new is kept, too.
    public var forkProofsPerAuthorMax = 8

    /// Open questions about one author how two of its trees begin.
    public var partingCountPerAuthor = 16

    /// Such a question is put this often, after pauses that grow to about a minute, and then given up.
    public var partingAskCountMax: UInt64 = 64

    /// A majority's answers suffice after this time, or once everybody has answered: heads of this bureau may have
    /// reached a few members only, and who is there links within it.
    public var askingGrace: UInt64 = .seconds(4)

    /// After this time a bureau that asks before it signs is content with the answer of every linked member.
    public var askingPatience: UInt64 = .seconds(10)

    /// Members that have not answered such a question are asked again this often.
    public var askingInterval: UInt64 = .seconds(2)

    /// One clock steps no further against the other without a reason to ask before the next signature.
    public var clockStepMax: UInt64 = .milliseconds(200)

    /// A wake-up that comes later than this means that the process did not run: the same.
    public var sleepMax: UInt64 = .seconds(5)

    /// A claim that brings no entries for this time is shown as unprovable.
    public var unprovableAfter: UInt64 = .seconds(60)

    /// More heads of one author in a second are not checked before the next.
    public var headsPerSecondMax = 8

    /// Frames that do not verify before a link is closed.
    public var badFrameCountMax = 3

    /// Publications that wait for their commit; beyond that the publisher is told to come again.
    public var publicationCountMax = 256

    /// Commits of own entries under way at once.
    public var ownCommitCountMax = 4

    /// Entries in one transaction of an author.
    public var publicationEntryCountMax = 1_000

    /// Bytes of bodies in one transaction of an author.
    public var publicationByteCountMax = 8_388_608

    /// Entries of one log beyond which this node stops following it.
    public var logEntryCountMax: UInt64 = 200_000_000

    /// How long newly heard heads may wait for a transaction to share.
    public var headFlushInterval: UInt64 = .seconds(1)

    /// Bytes that wait in verified batches for their commits before nothing more is asked for.
    public var pendingByteCountMax = 16_777_216

    public init() {}
}
