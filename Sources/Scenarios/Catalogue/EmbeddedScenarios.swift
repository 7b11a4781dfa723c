/// The bytes of the files under `Topology/meshes` and `Topology/drills`, in the order of their names.
enum EmbeddedScenarios {
    static let meshes: [(name: String, bytes: [UInt8])] = [
        ("atlantic-12", PackageResources.atlantic_12_yaml),
        ("pacific", PackageResources.pacific_yaml),
        ("small-5", PackageResources.small_5_yaml),
        ("small-7", PackageResources.small_7_yaml),
        ("world", PackageResources.world_yaml),
        ("world-mixed", PackageResources.world_mixed_yaml),
    ]

    static let drills: [(name: String, bytes: [UInt8])] = [
        ("atlantic-cut", PackageResources.atlantic_cut_yaml),
        ("clocks-wrong", PackageResources.clocks_wrong_yaml),
        ("disk-burnt", PackageResources.disk_burnt_yaml),
        ("equivocating-author", PackageResources.equivocating_author_yaml),
        ("europe-split", PackageResources.europe_split_yaml),
        ("exercise-day", PackageResources.exercise_day_yaml),
        ("exercise-hour", PackageResources.exercise_hour_yaml),
        ("flapping", PackageResources.flapping_yaml),
        ("flood", PackageResources.flood_yaml),
        ("month-away", PackageResources.month_away_yaml),
        ("old-backup-with-mark", PackageResources.old_backup_with_mark_yaml),
        ("old-backup-without-mark", PackageResources.old_backup_without_mark_yaml),
        ("one-record", PackageResources.one_record_yaml),
        ("one-record-known-down", PackageResources.one_record_known_down_yaml),
        ("one-record-some-down", PackageResources.one_record_some_down_yaml),
        ("one-way-cut", PackageResources.one_way_cut_yaml),
        ("pacific-satellite", PackageResources.pacific_satellite_yaml),
        ("power-lost", PackageResources.power_lost_yaml),
        ("quiet-hour", PackageResources.quiet_hour_yaml),
        ("region-cut", PackageResources.region_cut_yaml),
        ("slow-peer", PackageResources.slow_peer_yaml),
        ("snapshot-resumed", PackageResources.snapshot_resumed_yaml),
        ("split-six-hours", PackageResources.split_six_hours_yaml),
        ("start-empty", PackageResources.start_empty_yaml),
        ("withholding-relay", PackageResources.withholding_relay_yaml),
    ]
}
