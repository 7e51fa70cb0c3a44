/// Where the list, the campaigns, the journal and the limits live.
package protocol Store:
    SecretStore, SubscriberStore, SuppressionStore, CampaignStore, DeliveryStore, BatchStore,
    LimitStore
{}
