namespace Commodities.Domain;

/// <summary>
/// A notice of the exchange: new values from a trading day on, for all months of an instrument or for a range of them.
/// A value left out stays as it was.
/// </summary>
public sealed record ParameterNotice
{
    /// <summary>The first trading day on which the values hold.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The last trading day on which the values hold; null is until another notice.</summary>
    public DateOnly? EffectiveThrough { get; init; }

    /// <summary>The first delivery month concerned; null, together with <see cref="LastMonth"/>, is every month.</summary>
    public ContractMonth? FirstMonth { get; init; }

    /// <summary>The last delivery month concerned.</summary>
    public ContractMonth? LastMonth { get; init; }

    /// <summary>The new <see cref="InstrumentParameters.PriceLimitBasisPoints"/>, or null.</summary>
    public int? PriceLimitBasisPoints { get; init; }

    /// <summary>The new <see cref="InstrumentParameters.MarginBasisPoints"/>, or null.</summary>
    public int? MarginBasisPoints { get; init; }

    /// <summary>The new <see cref="InstrumentParameters.MaxLimitOrderLots"/>, or null.</summary>
    public int? MaxLimitOrderLots { get; init; }

    /// <summary>The new <see cref="InstrumentParameters.MaxMarketOrderLots"/>, or null.</summary>
    public int? MaxMarketOrderLots { get; init; }

    /// <summary>The new <see cref="InstrumentParameters.MinOpenLots"/>, or null.</summary>
    public int? MinOpenLots { get; init; }

    /// <summary>The new <see cref="InstrumentParameters.DailyOpenCapLots"/>, or null.</summary>
    public int? DailyOpenCapLots { get; init; }

    /// <summary>True when the notice names delivery months.</summary>
    public bool IsMonthSpecific => FirstMonth is not null;

    /// <summary>True when the notice holds on <paramref name="tradingDay"/> for the contract of <paramref name="month"/>.</summary>
    public bool AppliesTo(ContractMonth month, DateOnly tradingDay) =>
        EffectiveFrom <= tradingDay
        && (EffectiveThrough is null || tradingDay <= EffectiveThrough)
        && (FirstMonth is null || FirstMonth <= month)
        && (LastMonth is null || month <= LastMonth);

    /// <summary>
    /// True when both notices are of one kind (month-specific or not), start on one day and share a month, so that neither is the newer.
    /// </summary>
    public bool Contends(ParameterNotice other)
    {
        if (IsMonthSpecific != other.IsMonthSpecific || EffectiveFrom != other.EffectiveFrom)
            return false;
        return !IsMonthSpecific || (FirstMonth <= other.LastMonth && other.FirstMonth <= LastMonth);
    }
}
