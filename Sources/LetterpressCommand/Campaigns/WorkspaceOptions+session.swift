internal import LetterpressPipeline
internal import LetterpressStore

extension WorkspaceOptions {
    /// For commands that name a campaign; `delivery` where they send.
    func session(
        _ report: ReportOptions,
        _ delivery: DeliveryOptions? = nil
    ) throws -> CampaignSession {
        let site = try site()
        return CampaignSession(
            site: site,
            store: try site.store(),
            report: report,
            delivery: delivery
        )
    }
}
