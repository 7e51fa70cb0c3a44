/// Where the list, the campaigns and the journal live.
package protocol Store:
    SecretStore, SubscriberStore, SuppressionStore, CampaignStore, DeliveryStore
{}
