import Foundation
import Glibc

/// What this process writes to, and how.
struct Terminal: Sendable {
    /// Of standard output.
    let style: Style
    /// Of standard error, where progress goes.
    let errorStyle: Style

    init(color: ColorChoice, plain: Bool, quiet: Bool) {
        self.style = Self.style(of: STDOUT_FILENO, color: color, plain: plain, quiet: quiet)
        self.errorStyle = Self.style(of: STDERR_FILENO, color: color, plain: plain, quiet: quiet)
    }

    /// Writes lines to standard output.
    func write(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        Self.put(lines.joined(separator: "\n") + "\n", to: STDOUT_FILENO)
    }

    func writeError(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        Self.put(lines.joined(separator: "\n") + "\n", to: STDERR_FILENO)
    }

    /// Writes without an end of line, for a bar that redraws itself.
    func writeErrorPart(_ text: String) {
        Self.put(text, to: STDERR_FILENO)
    }

    private static func put(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        var offset = 0
        while offset < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                // The part that is still to be written; it stays where it is during the call.
                unsafe Glibc.write(descriptor, buffer.baseAddress.map { unsafe $0 + offset }, bytes.count - offset)
            }
            if count < 0, errno == EINTR { continue }
            // A reader that went away wants no more: nothing is lost that anyone could see.
            guard count > 0 else { return }
            offset += count
        }
    }

    private static func style(of descriptor: Int32, color: ColorChoice, plain: Bool, quiet: Bool) -> Style {
        Style(
            isTerminal: isatty(descriptor) == 1,
            size: Self.size(of: descriptor),
            environment: ProcessInfo.processInfo.environment,
            color: color,
            plain: plain,
            quiet: quiet
        )
    }

    private static func size(of descriptor: Int32) -> (width: Int, height: Int)? {
        var size = winsize()
        // `size` is ours and as large as the call expects.
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return nil
        }
        return (Int(size.ws_col), Int(size.ws_row))
    }
}
