namespace Commodities.Domain;

/// <summary>How the price at which goods are invoiced is found.</summary>
public enum DeliveryPriceRule : byte
{
    /// <summary>The settlement price of the last trading day.</summary>
    LastSettlementPrice = 0,

    /// <summary>
    /// The volume-weighted average of all trades from the first trading day of the delivery month to the last trading day.
    /// </summary>
    DeliveryMonthAverage = 1,

    /// <summary>The volume-weighted average of all trades of the last ten trading days, within the delivery month.</summary>
    LastTenDaysAverage = 2,

    /// <summary>The mean of the settlement prices of the ten trading days up to and including the pairing day.</summary>
    TenSettlementPricesToPairing = 3,

    /// <summary>The mean of the settlement prices of the last five trading days that had trades.</summary>
    LastFiveTradedSettlementPrices = 4,
}
