import Membership
import NIOCore
import Noise
import Records

/// From the first byte to a link: what the connection does with each step of its ``LinkHandshake``.
extension LinkChannelHandler {
    func begin(_ context: ChannelHandlerContext) {
        guard !self.isDone, self.timers.isEmpty else { return }
        // Asked for now, because a closed socket has no address any more.
        if let remote = context.remoteAddress { self.endpoint = "\(remote.ipAddress ?? "unknown"):\(remote.port ?? 0)" }
        if !self.isInitiator {
            let address = context.remoteAddress?.ipAddress ?? "unknown"
            guard self.core.takePlace(for: address) else {
                self.fail(.tooMany)
                context.close(promise: nil)
                return
            }
            self.place = address
        }
        self.limit(self.core.limits.handshakeTimeLimit, context)
        if self.isInitiator {
            self.limit(self.core.limits.answerTimeLimit, context, stage: .secondMessage)
            do {
                self.send(try self.handshake.firstMessage(), context)
            } catch {
                self.fail(error)
                context.close(promise: nil)
            }
        }
        context.read()
    }

    private func limit(_ time: TimeAmount, _ context: ChannelHandlerContext, stage: HandshakeStage? = nil) {
        self.timers.append(
            context.eventLoop.assumeIsolated().scheduleTask(in: time) {
                guard self.link == nil, stage == nil || self.handshake.stage == stage else { return }
                self.fail(.timeLimit(self.handshake.stage))
                context.close(promise: nil)
            }
        )
    }

    func takeHandshakeMessage(_ message: [UInt8], _ context: ChannelHandlerContext) throws {
        switch try self.handshake.receive(message) {
        case .reply(let reply):
            if case .dial(let code) = self.purpose {
                // Past this message the other side may have a link: never two at once by one dialler.
                guard self.core.claim(code) else { throw HandshakeFault.refusedHere(.duplicate) }
                self.hasClaim = true
            }
            self.send(reply, context)
        case .dialled(let certificate, let wish):
            try self.greet(certificate, wish, context)
        case .answered(let certificate, let answer):
            try self.takeAnswer(answer, of: certificate, context)
        }
    }

    private func greet(
        _ certificate: Certificate,
        _ wish: HandshakePayload.Wish,
        _ context: ChannelHandlerContext
    ) throws {
        var answer = self.core.answer(to: certificate, wish: wish)
        var link: Link?
        if answer == .welcome {
            let candidate = self.makeLink(certificate, context)
            if let refusal = self.core.admit(candidate) { answer = refusal } else { link = candidate }
        }
        let greeting: [UInt8]
        do {
            greeting = try self.handshake.greeting(answer)
        } catch {
            if let link { self.core.linkClosed(link) }
            throw error
        }
        // Established before the greeting is sent: sending may close the connection here and now, and the link's end
        // must then be noticed as a link's.
        if let link { self.establish(link) }
        self.send(greeting, context)
        if link == nil {
            self.isDone = true
            if answer == .probed { self.succeed(.probed) } else { self.fail(.refusedHere(answer)) }
            self.closeAfterWrites(context)
        }
    }

    private func takeAnswer(
        _ answer: GreetingAnswer,
        of certificate: Certificate,
        _ context: ChannelHandlerContext
    ) throws {
        if let dialled = self.dialled, dialled != certificate.code {
            throw HandshakeFault.otherBureau(certificate.code)
        }
        do throws(MembershipError) {
            try self.core.admit(certificate)
        } catch {
            throw HandshakeFault.badCertificate(error)
        }
        switch answer {
        case .superseded, .cut, .duplicate: throw HandshakeFault.refused(answer)
        case .probed:
            self.succeed(.probed)
            self.isDone = true
            context.close(promise: nil)
        case .welcome:
            let link = self.makeLink(certificate, context)
            if let refusal = self.core.admit(link) { throw HandshakeFault.refusedHere(refusal) }
            self.establish(link)
        }
    }

    private func makeLink(_ certificate: Certificate, _ context: ChannelHandlerContext) -> Link {
        Link(
            id: self.core.nextLinkID(),
            peer: certificate,
            isInitiator: self.isInitiator,
            remoteAddress: self.endpoint,
            limits: self.core.limits,
            eventLoop: context.eventLoop,
            handler: NIOLoopBound(self, eventLoop: context.eventLoop)
        )
    }

    private func establish(_ link: Link) {
        guard let ciphers = self.handshake.takeCiphers() else { preconditionFailure("a link without keys") }
        self.sealer = FrameSealer(cipher: ciphers.send)
        self.opener = FrameOpener(cipher: ciphers.receive)
        self.link = link
        let early = self.early
        link.count {
            $0.bytesWireIn += early.bytesWireIn
            $0.bytesWireOut += early.bytesWireOut
        }
        self.succeed(.welcome)
        self.core.startDelivery(link)
    }

    private func send(_ message: [UInt8], _ context: ChannelHandlerContext) {
        var buffer = context.channel.allocator.buffer(capacity: 2 + message.count)
        buffer.writeInteger(UInt16(truncatingIfNeeded: message.count))
        buffer.writeBytes(message)
        self.count { $0.bytesWireOut += UInt64(buffer.readableBytes) }
        context.writeAndFlush(self.wrapOutboundOut(buffer), promise: nil)
    }
}
