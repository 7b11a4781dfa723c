/// What was written.
public struct ExportReport: APIDocument {
    public static let schema = "ncb-export"

    public let folder: String
    public let authorCount: Int
    public let logCount: Int
    public let entryCount: Int
    public let bodyCount: Int
    public let fileCount: Int
    public let byteCount: Int
    public let elapsedMicroseconds: Int

    public init(
        folder: String,
        authorCount: Int,
        logCount: Int,
        entryCount: Int,
        bodyCount: Int,
        fileCount: Int,
        byteCount: Int,
        elapsedMicroseconds: Int
    ) {
        self.folder = folder
        self.authorCount = authorCount
        self.logCount = logCount
        self.entryCount = entryCount
        self.bodyCount = bodyCount
        self.fileCount = fileCount
        self.byteCount = byteCount
        self.elapsedMicroseconds = elapsedMicroseconds
    }
}
