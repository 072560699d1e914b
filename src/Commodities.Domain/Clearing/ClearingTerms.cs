using System.Text.Json.Serialization;

namespace Commodities.Domain;

/// <summary>Fees, margin relief, pledges and the house's own means: the content of <c>clearing.json</c>.</summary>
public sealed record ClearingTerms
{
    /// <summary>The schema's name.</summary>
    [JsonPropertyName("$schema")]
    public required string Schema { get; init; }

    /// <summary>Value-added tax included in fees, in basis points: 0 to 3,000.</summary>
    public required int FeeTaxBasisPoints { get; init; }

    /// <summary>The cash that an account with positions must keep free after the settlement, in yuan; less calls for money.</summary>
    public required int LeastReserveYuan { get; init; }

    /// <summary>The house's own capital at the opening of the books, in yuan.</summary>
    public required int CapitalYuan { get; init; }

    /// <summary>The house's reserve against risk at the opening of the books, in yuan.</summary>
    public required int RiskReserveYuan { get; init; }

    /// <summary>What clearing members have paid into the default fund at the opening of the books.</summary>
    public required IReadOnlyList<DefaultFundShare> DefaultFund { get; init; }

    /// <summary>What pledged receipts count for.</summary>
    public required PledgeTerms Pledge { get; init; }

    /// <summary>By home exchange.</summary>
    public required IReadOnlyList<ExchangeClearingTerms> Exchanges { get; init; }

    /// <summary>Keys to the settlement's API; null is none.</summary>
    public IReadOnlyList<ApiKey>? ApiKeys { get; init; }

    /// <summary>By product; a product that is not named pays no fee.</summary>
    public required IReadOnlyList<ProductClearingTerms> Products { get; init; }
}
