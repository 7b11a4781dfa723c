import Glibc
import Membership
import Records
import Sodium

/// Secret keys and their certificates as files of a data folder.
enum KeyFiles {
    /// Writes a new key with its certificate, or puts both in the place of those of that name.
    ///
    /// - Throws: ``Problem``: `fileUnwritable`.
    static func write(_ name: String, _ secret: SecretBytes, _ certificate: Certificate, in folder: DataFolder)
        throws(Problem)
    {
        let written = unsafe secret.withBytes { bytes in
            Result { () throws(Problem) in unsafe try PrivateFile.write(bytes, to: folder.key(name)) }
        }
        try written.get()
        try PrivateFile.write(certificate.bytes, to: folder.certificate(name))
    }

    /// Gives a key and its certificate a second name, so that the first may be written over.
    static func keep(_ name: String, as kept: String, in folder: DataFolder) throws(Problem) {
        for (from, to) in [
            (folder.key(name), folder.key(kept)), (folder.certificate(name), folder.certificate(kept)),
        ] {
            guard unsafe link(from, to) == 0 || errno == EEXIST || errno == ENOENT else {
                throw Problem(
                    .fileUnwritable,
                    place: to,
                    why: unsafe strerror(errno).map { unsafe String(cString: $0) }
                )
            }
        }
    }
}
