using Commodities.Domain;

namespace Commodities.Settlement.Store.Rows;

/// <summary>
/// What an account holds in a contract for a purpose, gross, with what it has traded since its contract was last settled. Key: account, contract, purpose. The house is the other side
/// of each: over all accounts of a contract long equals short.
/// </summary>
public sealed class PositionRow
{
    /// <summary>The account.</summary>
    public int AccountId { get; set; }

    /// <summary>The contract.</summary>
    public int ContractId { get; set; }

    /// <summary>The purpose.</summary>
    public HedgeFlag HedgeFlag { get; set; }

    /// <summary>Lots long.</summary>
    public long LongLots { get; set; }

    /// <summary>Lots short.</summary>
    public long ShortLots { get; set; }

    /// <summary>Lots long less lots short at the last settlement of the contract.</summary>
    public long SettledNetLots { get; set; }

    /// <summary>Lots bought since the last settlement.</summary>
    public long BoughtLots { get; set; }

    /// <summary>Sum of price times lots bought since the last settlement, in ticks.</summary>
    public long BoughtTicks { get; set; }

    /// <summary>Lots sold since the last settlement.</summary>
    public long SoldLots { get; set; }

    /// <summary>Sum of price times lots sold since the last settlement, in ticks.</summary>
    public long SoldTicks { get; set; }
}
