/// What a node does with its links.
///
/// For each link the calls come one after the other: ``linkUp(_:)``, then ``received(_:on:)`` for each frame in order,
/// then ``linkDown(_:reason:)``. The next call waits until the one before has returned, and the socket is not read
/// much further meanwhile: so a slow node slows its peers down and fills no memory. Calls for different links run side
/// by side; when one link replaces another of the same peer, the new one may come up before the old one goes down,
/// so keep links by ``Link/id``.
public protocol LinkHandler: Sendable {
    func linkUp(_ link: Link) async
    func received(_ frame: [UInt8], on link: Link) async
    func linkDown(_ link: Link, reason: LinkEnd) async
}
