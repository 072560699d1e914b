using System.Numerics;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Reference;

/// <summary>What a contract asks of accounts.</summary>
internal sealed class ReferenceLimits
{
    public SetContractRisk? Risk { get; set; }

    public SetConductLimits Conduct { get; set; }

    public long Outside { get; set; }

    /// <summary>At the end of the trading day before.</summary>
    public long OpenInterest { get; set; }

    public long OpenInterestNow => Math.Max(Positions.Sum(position => position.Long.Held), Positions.Sum(position => position.Short.Held));

    /// <summary>The position limit of the day; 0 is none.</summary>
    public long PositionLimit => Risk is not { } risk ? 0
        : risk.OpenInterestBasisPoints > 0 && OpenInterest > risk.OpenInterestAboveLots
            ? Math.Min(10_000_000, Math.Max(1, OpenInterest * risk.OpenInterestBasisPoints / 10_000))
            : risk.PositionLimitLots;

    public List<ReferencePosition> Positions { get; } = [];

    /// <summary>Orders that hold money or lots: all that were accepted so and are not over.</summary>
    public HashSet<ReferenceOrder> Held { get; } = [];

    public ushort Rate(bool isLong, HedgeFlag hedge) => Risk is not { } risk ? (ushort)0 : (isLong, hedge) switch
    {
        (true, HedgeFlag.Speculation) => risk.LongSpeculationBasisPoints,
        (true, HedgeFlag.Arbitrage) => risk.LongArbitrageBasisPoints,
        (true, HedgeFlag.Hedge) => risk.LongHedgeBasisPoints,
        (true, _) => risk.LongMarketMakerBasisPoints,
        (false, HedgeFlag.Speculation) => risk.ShortSpeculationBasisPoints,
        (false, HedgeFlag.Arbitrage) => risk.ShortArbitrageBasisPoints,
        (false, HedgeFlag.Hedge) => risk.ShortHedgeBasisPoints,
        (false, _) => risk.ShortMarketMakerBasisPoints,
    };

    public (int Warning, int Ban) Limits(ConductKind kind) => kind switch
    {
        ConductKind.Messages => (Conduct.MessagesWarning, Conduct.MessagesBan),
        ConductKind.Cancels => (Conduct.CancelsWarning, Conduct.CancelsBan),
        ConductKind.LargeCancels => (Conduct.LargeCancelsWarning, Conduct.LargeCancelsBan),
        _ => (Conduct.SelfTradesWarning, Conduct.SelfTradesBan),
    };

    /// <summary>Ticks times lots, in fen at a rate, rounded up.</summary>
    public static long Margin(in ContractDefined terms, BigInteger tickLots, ushort rate)
    {
        BigInteger parts = tickLots * terms.TickSizeFen * terms.LotKilograms * rate;
        return (long)((parts + 9_999_999) / 10_000_000);
    }

    public ReferencePosition? Find(int account, HedgeFlag hedge) => Positions.Find(position => position.Account == account && position.Hedge == hedge);

    public ReferencePosition FindOrAdd(int account, HedgeFlag hedge)
    {
        if (Find(account, hedge) is { } found)
            return found;
        ReferencePosition added = new() { Account = account, Hedge = hedge };
        Positions.Add(added);
        return added;
    }

    /// <summary>Lots that orders have yet to open, or to close, on a side of a position.</summary>
    public long Asked(int account, HedgeFlag hedge, bool isLong, params ReadOnlySpan<PositionEffect> effects)
    {
        long lots = 0;
        foreach (ReferenceOrder order in Held)
        {
            if (order.AccountId == account && order.HedgeFlag == hedge && order.IsLong == isLong && effects.Contains(order.PositionEffect))
                lots += order.Leaves;
        }

        return lots;
    }
}
