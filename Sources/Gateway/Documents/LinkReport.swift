/// What became of an order to cut or restore a link.
public struct LinkReport: APIDocument {
    public static let schema = "ncb-link"

    public let bureau: String
    public let link: StateWord

    public init(bureau: String, link: StateWord) {
        self.bureau = bureau
        self.link = link
    }
}
