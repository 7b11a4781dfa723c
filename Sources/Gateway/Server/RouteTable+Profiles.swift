import HTTPTypes

extension RouteTable {
    static let profiles: [Route] = [
        Route(method: .get, path: "/v1/profile", summary: "This bureau's profile") { exchange in
            try exchange.answer(await exchange.desk.profile(of: nil))
        },
        Route(method: .put, path: "/v1/profile", summary: "Publish this bureau's profile") { exchange in
            let request = try await exchange.document(ProfileRequest.self)
            return try exchange.answer(await exchange.desk.setProfile(request))
        },
        Route(method: .get, path: "/v1/profiles/{bureau}", summary: "A bureau's profile, as it is held here") {
            exchange in
            try exchange.answer(await exchange.desk.profile(of: exchange.parameter("bureau")))
        },
    ]
}
