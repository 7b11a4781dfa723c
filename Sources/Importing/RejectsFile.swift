import Foundation

/// The file of an import's refused rows: one JSON object a line, for people and programs alike.
///
/// | Member | what |
/// |:-------|:-----|
/// | `file` | the file, for a list of several |
/// | `line`, `column` | where it is at fault, 1-based, columns in bytes |
/// | `field` | the field's path, if it is one field |
/// | `reason` | in words |
/// | `byte-count` | the length of the whole row |
/// | `cut` | whether only the beginning of the row follows |
/// | `base64` | the row's own bytes |
/// | `text` | the same as text, each byte that is not printable replaced by `·` or U+FFFD |
///
/// It is written beside its place under the name `….partial`, readable by its owner only, and moved there by
/// ``finish()`` once it is on the disk; a crash leaves the partial file.
public final class RejectsFile {
    private static let bufferByteCountMax = 65_536

    public let path: String
    /// Rows written so far.
    public private(set) var count = 0
    private let partialPath: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []

    /// - Throws: ``ListError`` with code `cannotWrite`.
    public init(path: String) throws(ListError) {
        self.path = path
        self.partialPath = path + ".partial"
        self.descriptor = unsafe open(self.partialPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard self.descriptor >= 0 else { throw ListError.cannotWrite(path: self.partialPath, errno: errno) }
    }

    deinit {
        // An unfinished file keeps its partial name, which says that it is not whole.
        if self.descriptor >= 0 { _ = close(self.descriptor) }
    }

    /// - Throws: ``ListError`` with code `cannotWrite`.
    public func append(_ refusal: Refusal) throws(ListError) {
        Self.append(refusal, to: &self.buffer)
        self.count += 1
        if self.buffer.count >= Self.bufferByteCountMax { try self.flush() }
    }

    /// Puts everything on the disk and the file in its place. Nothing can be appended afterwards.
    ///
    /// - Throws: ``ListError`` with code `cannotWrite`.
    public func finish() throws(ListError) {
        try self.flush()
        guard fsync(self.descriptor) == 0 else { throw self.failure }
        let isClosed = close(self.descriptor) == 0
        self.descriptor = -1
        guard isClosed, unsafe rename(self.partialPath, self.path) == 0 else { throw self.failure }
        let folder = unsafe open(URL(fileURLWithPath: self.path).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw self.failure }
        defer { _ = close(folder) }
        guard fsync(folder) == 0 else { throw self.failure }
    }

    private var failure: ListError { ListError.cannotWrite(path: self.partialPath, errno: errno) }

    private func flush() throws(ListError) {
        var done = 0
        while done < self.buffer.count {
            let count = unsafe self.buffer.withUnsafeBytes { bytes in
                // The part of the buffer that is still to be written; it stays where it is during the call.
                unsafe write(self.descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done)
            }
            if count < 0, errno != EINTR { throw self.failure }
            done += max(0, count)
        }
        self.buffer.removeAll(keepingCapacity: true)
    }

    private static func append(_ refusal: Refusal, to bytes: inout [UInt8]) {
        bytes.append(ASCII.braceOpen)
        if let file = refusal.file {
            JSONText.appendName("file", to: &bytes)
            JSONText.append(file, to: &bytes)
            bytes.append(ASCII.comma)
        }
        bytes.append(contentsOf: #""line":\#(refusal.line),"column":\#(refusal.column),"#.utf8)
        if let field = refusal.field {
            JSONText.appendName("field", to: &bytes)
            JSONText.append(field, to: &bytes)
            bytes.append(ASCII.comma)
        }
        JSONText.appendName("reason", to: &bytes)
        JSONText.append(refusal.reason, to: &bytes)
        let sizes = #","byte-count":\#(refusal.originalByteCount),"cut":\#(refusal.isOriginalCut),"base64":""#
        bytes.append(contentsOf: sizes.utf8)
        bytes.append(contentsOf: Data(refusal.original).base64EncodedData())
        bytes.append(contentsOf: #"","text":"#.utf8)
        JSONText.append(Self.printable(refusal.original), to: &bytes)
        bytes.append(contentsOf: "}\n".utf8)
    }

    /// Control characters, and those that turn or hide text on a screen, shown as dots.
    private static func printable(_ bytes: [UInt8]) -> String {
        var text = ""
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
                text.append("·")
            default:
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
