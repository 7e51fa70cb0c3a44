// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let argumentParser: Target.Dependency = .product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let hummingbird: [Target.Dependency] = [
    .product(name: "Hummingbird", package: "hummingbird"),
    .product(name: "HTTPTypes", package: "swift-http-types"),
    .product(name: "Logging", package: "swift-log"),
]
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
]
let tomlKit: Target.Dependency = .product(name: "TOMLKit", package: "TOMLKit")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

// The arrows point one way: a target may use only what stands above it. `docs/architecture.md` says why.
let package = Package(
    name: "letterpress",
    products: [.executable(name: "letterpress", targets: ["LetterpressCommand"])],
    dependencies: [
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird",
            from: "2.28.1",
            traits: []
        ),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CSQLite",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"])]
        ),
        .systemLibrary(
            name: "CCurl",
            pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"])]
        ),
        .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
        .systemLibrary(name: "CResolv"),
        .systemLibrary(name: "CSSL", pkgConfig: "libssl", providers: [.apt(["libssl-dev"])]),

        .target(name: "LetterpressModel", swiftSettings: strict),
        .target(name: "LetterpressCrypto", dependencies: ["CCrypto"], swiftSettings: strict),
        .target(
            name: "LetterpressYAML",
            dependencies: ["LetterpressModel", yams],
            swiftSettings: strict
        ),
        .target(
            name: "LetterpressTOML",
            dependencies: ["LetterpressModel", tomlKit],
            swiftSettings: strict
        ),
        .target(
            name: "LetterpressIssues",
            dependencies: [
                "CCmark", "CGumbo", "LetterpressModel", "LetterpressTOML", "LetterpressYAML",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "LetterpressTemplates",
            dependencies: ["LetterpressModel", mustache],
            swiftSettings: strict
        ),
        .target(
            name: "LetterpressEditions",
            dependencies: ["LetterpressCrypto", "LetterpressModel", "LetterpressTemplates"],
            resources: [.embedInCode("Layouts")],
            swiftSettings: strict
        ),
        .target(
            name: "LetterpressMail",
            dependencies: ["LetterpressCrypto", "LetterpressModel"],
            swiftSettings: strict
        ),
        .target(
            name: "LetterpressCurl",
            dependencies: ["CCurl", "LetterpressModel"],
            swiftSettings: strict
        ),
        .target(
            name: "LetterpressDNS",
            dependencies: ["CResolv", "LetterpressModel"],
            swiftSettings: strict
        ),
        .target(
            name: "LetterpressDelivery",
            dependencies: ["LetterpressCrypto", "LetterpressCurl", "LetterpressModel"],
            swiftSettings: strict
        ),
        .target(
            name: "LetterpressLinks",
            dependencies: ["LetterpressCurl", "LetterpressModel"],
            swiftSettings: strict
        ),
        .target(
            name: "LetterpressLogs",
            dependencies: ["LetterpressModel"],
            swiftSettings: strict
        ),
        .target(
            name: "LetterpressStore",
            dependencies: ["LetterpressModel"],
            swiftSettings: strict
        ),
        .target(
            name: "LetterpressLists",
            dependencies: ["LetterpressModel", "LetterpressStore"],
            swiftSettings: strict
        ),
        .target(
            name: "LetterpressSQLite",
            dependencies: ["CSQLite", "LetterpressModel", "LetterpressStore", grdb],
            resources: [.embedInCode("Migrations")],
            swiftSettings: strict
        ),
        .target(
            name: "LetterpressWorkspace",
            dependencies: ["LetterpressModel", "LetterpressYAML"],
            swiftSettings: strict
        ),
        .target(
            name: "LetterpressPipeline",
            dependencies: [
                "LetterpressCrypto", "LetterpressDNS", "LetterpressDelivery",
                "LetterpressEditions", "LetterpressIssues", "LetterpressLinks",
                "LetterpressLists", "LetterpressLogs", "LetterpressMail", "LetterpressModel",
                "LetterpressStore", "LetterpressWorkspace",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "LetterpressSink",
            dependencies: [
                "CSSL", "LetterpressModel", "LetterpressYAML",
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ] + nio,
            swiftSettings: strict
        ),
        .target(
            name: "LetterpressPreview",
            dependencies: [
                "LetterpressCrypto", "LetterpressEditions", "LetterpressModel",
                "LetterpressPipeline", "LetterpressStore", "LetterpressTemplates",
                "LetterpressWorkspace", nio[0],
            ] + hummingbird,
            resources: [.embedInCode("Page")],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "LetterpressCommand",
            dependencies: [
                "LetterpressCrypto", "LetterpressCurl", "LetterpressDNS", "LetterpressDelivery",
                "LetterpressEditions", "LetterpressLinks", "LetterpressLists", "LetterpressLogs",
                "LetterpressMail", "LetterpressModel",
                "LetterpressPipeline", "LetterpressPreview", "LetterpressSQLite", "LetterpressSink",
                "LetterpressStore", "LetterpressWorkspace",
                argumentParser,
            ],
            swiftSettings: strict
        ),

        .testTarget(
            name: "EndToEndTests",
            dependencies: ["LetterpressCommand", "LetterpressModel", "LetterpressPipeline"],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LetterpressCryptoTests",
            dependencies: ["LetterpressCrypto"],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LetterpressDeliveryTests",
            dependencies: [
                "LetterpressCurl", "LetterpressDelivery", "LetterpressModel", "LetterpressSink",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LetterpressDNSTests",
            dependencies: ["LetterpressDNS", "LetterpressModel"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LetterpressEditionsTests",
            dependencies: [
                "CGumbo", "LetterpressEditions", "LetterpressIssues", "LetterpressModel",
            ],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LetterpressIssuesTests",
            dependencies: ["LetterpressIssues", "LetterpressModel"],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LetterpressLinksTests",
            dependencies: ["LetterpressLinks"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LetterpressListsTests",
            dependencies: ["LetterpressLists", "LetterpressModel", "LetterpressStore"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LetterpressLogsTests",
            dependencies: ["LetterpressLogs", "LetterpressModel"],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LetterpressMailTests",
            dependencies: [
                "LetterpressCrypto", "LetterpressEditions", "LetterpressIssues", "LetterpressMail",
                "LetterpressModel",
            ],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LetterpressModelTests",
            dependencies: ["LetterpressModel"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LetterpressPreviewTests",
            dependencies: ["LetterpressModel", "LetterpressPreview"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LetterpressSinkTests",
            dependencies: ["LetterpressSink"] + nio,
            swiftSettings: strict
        ),
        .testTarget(
            name: "LetterpressSQLiteTests",
            dependencies: ["LetterpressModel", "LetterpressSQLite", "LetterpressStore", grdb],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LetterpressStoreTests",
            dependencies: ["LetterpressModel", "LetterpressSQLite", "LetterpressStore"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LetterpressPipelineTests",
            dependencies: [
                "LetterpressCrypto", "LetterpressCurl", "LetterpressDNS", "LetterpressDelivery",
                "LetterpressEditions", "LetterpressIssues", "LetterpressLogs", "LetterpressMail",
                "LetterpressModel", "LetterpressPipeline", "LetterpressSQLite", "LetterpressSink",
                "LetterpressStore", "LetterpressWorkspace",
            ],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LetterpressTOMLTests",
            dependencies: ["LetterpressModel", "LetterpressTOML"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LetterpressWorkspaceTests",
            dependencies: ["LetterpressModel", "LetterpressWorkspace", "LetterpressYAML"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LetterpressYAMLTests",
            dependencies: ["LetterpressModel", "LetterpressYAML"],
            swiftSettings: strict
        ),
    ]
)

// Benchmarks and what some tests need are built on request only: `make bench`, `scripts/fuzz`,
// `scripts/conformance --pathological`.
if Context.environment["LETTERPRESS_BENCHMARKS"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "LetterpressBenchmarks",
            dependencies: [
                "CCmark", "CSQLite", "LetterpressCrypto", "LetterpressCurl", "LetterpressDelivery",
                "LetterpressEditions", "LetterpressIssues", "LetterpressLists", "LetterpressMail",
                "LetterpressModel", "LetterpressPipeline", "LetterpressSQLite", "LetterpressStore",
                "LetterpressWorkspace",
            ],
            path: "Benchmarks",
            exclude: ["FastSink"],
            swiftSettings: strict
        )
    )
}
if Context.environment["LETTERPRESS_FUZZ"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "LetterpressFuzz",
            dependencies: ["LetterpressEditions", "LetterpressIssues", "LetterpressModel"],
            path: "Tests/Fuzz",
            exclude: ["corpus", "markdown.dict"],
            swiftSettings: strict
        )
    )
}
if Context.environment["LETTERPRESS_CONFORMANCE"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "LetterpressFragment",
            dependencies: ["LetterpressEditions", "LetterpressIssues", "LetterpressModel"],
            path: "Tests/Conformance",
            exclude: ["differences.txt"],
            swiftSettings: strict
        )
    )
}
