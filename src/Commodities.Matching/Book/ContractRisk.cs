using System.Runtime.CompilerServices;
using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>Margin, limits and totals of one contract, in native memory beside its book.</summary>
internal unsafe struct ContractRisk
{
    /// <summary>What a rate times kilograms, fen and basis points is divided by: 1,000 kg a tonne, 10,000 basis points.</summary>
    public const long Scale = 10_000_000;

    /// <summary>The most lots that an account may hold and ask for on one side where the contract sets no limit.</summary>
    public const int HighestPositionLots = 10_000_000;

    /// <summary>Long and short by four purposes.</summary>
    public const int Rates = 8;

    private fixed long _wholeFen[Rates];
    private fixed long _restFen[Rates];

    /// <summary>Margin in basis points: long by purpose, then short by purpose.</summary>
    public fixed ushort BasisPoints[Rates];

    /// <summary>Fen a tonne and tick times kilograms a lot.</summary>
    public long TickKilogramFen;

    public long MaxOrderValueFen;

    public int PositionLimitLots;
    public int OpenInterestAboveLots;

    /// <summary>Open interest at the end of the trading day before, single side.</summary>
    public int OpenInterestLots;
    public int OpeningCapLots;
    public int MinOpeningLots;
    public ushort OpenInterestBasisPoints;
    public byte ProductNumber;
    public byte IsSet;

    /// <summary>1 when natural persons may not open.</summary>
    public byte BarsNaturalPersons;

    /// <summary>1 while the contract gets new terms: margin is off the accounts.</summary>
    public byte IsRepricing;

    /// <summary>Warning and ban for each <see cref="ConductKind"/>, from messages on; 0 is never.</summary>
    public fixed int ConductLimits[8];

    public int LargeCancelLots;

    // The same limits as above, but the highest number where there is none: what fast checks compare with.
    private fixed int _nextCounts[4];
    private fixed int _bans[4];
    private long _mostValueFen;
    private long _mostOpenedLots;
    private long _mostHeldLots;
    private bool _bindsGroups;

    public int FirstPosition;
    public int LastPosition;
    public int PositionCount;

    /// <summary>Resting orders that are held against an account.</summary>
    public int HeldOrders;

    /// <summary>Lots of all positions on the long side; the same but for <see cref="OutsideLots"/> on the short side.</summary>
    public long LongLots;

    public long ShortLots;

    /// <summary>Lots bought less lots sold by accounts that are not checked.</summary>
    public long OutsideLots;

    /// <summary>Margin of all resting orders of the contract.</summary>
    public long FrozenFen;

    /// <summary>Margin of all positions of the contract.</summary>
    public long MarginFen;

    /// <summary>Where the rate of a side and purpose stands.</summary>
    public static int RateOf(bool isLong, HedgeFlag hedgeFlag) => (isLong ? 0 : 4) + (int)hedgeFlag;

    /// <summary>
    /// The position limit of this trading day: the share of the open interest where that is above its threshold, rounded down, at least a lot; else the
    /// fixed lots. 0 is none.
    /// </summary>
    public readonly int BoundPositionLots => OpenInterestBasisPoints == 0 || OpenInterestLots <= OpenInterestAboveLots
        ? PositionLimitLots
        : (int)Math.Clamp((long)OpenInterestLots * OpenInterestBasisPoints / Domain.BasisPoints.One, 1, HighestPositionLots);

    /// <summary>Lots of the side that has more of them: accounts that are not checked hold the rest of the other.</summary>
    public readonly int OpenInterestNow => (int)Math.Min(Math.Max(LongLots, ShortLots), int.MaxValue);

    /// <summary>Of a kind of conduct: below it nothing is said and nothing banned.</summary>
    public readonly int NextCount(ConductKind kind) => _nextCounts[(int)kind - 1];

    /// <summary>True when a position may open so many more lots for speculation, whatever its purpose, by limits and conduct.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool LetsOpen(Position* position, PositionSide* side, bool isOfGroup, long priceTicks, long lots)
    {
        long openedLots = position->OpenedLots + (long)position->Long.OpeningLots + position->Short.OpeningLots + lots;
        long heldLots = side->TodayLots + (long)side->YesterdayLots + side->OpeningLots + lots;
        return (IsSet != 0) & (lots >= MinOpeningLots) & (openedLots <= _mostOpenedLots) & (heldLots <= _mostHeldLots)
            & (LotValueFen(priceTicks) * lots <= _mostValueFen)
            & (position->Messages + 1 < _nextCounts[0]) & (position->Messages < _bans[0]) & (position->Cancels < _bans[1]) & (position->LargeCancels < _bans[2])
            & (position->SelfTrades < _bans[3]) & (!isOfGroup | !_bindsGroups);
    }

    /// <summary>True when an order that asks for no more lots may be replaced, by limits and conduct.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool LetsReplace(Position* position, long quantityLots, long priceTicks, long lots) =>
        (quantityLots >= MinOpeningLots) & (LotValueFen(priceTicks) * lots <= _mostValueFen) & (position->Messages + 1 < _nextCounts[0]);

    /// <summary>Works out the limits that fast checks compare with: after each change of limits.</summary>
    public void PrepareLimits()
    {
        for (int kind = 0; kind < 4; kind++)
        {
            int warning = ConductLimits[kind * 2] == 0 ? int.MaxValue : ConductLimits[kind * 2];
            _bans[kind] = ConductLimits[(kind * 2) + 1] == 0 ? int.MaxValue : ConductLimits[(kind * 2) + 1];
            _nextCounts[kind] = Math.Min(warning, _bans[kind]);
        }

        _mostValueFen = MaxOrderValueFen == 0 ? long.MaxValue : MaxOrderValueFen;
        _mostOpenedLots = OpeningCapLots == 0 ? long.MaxValue : OpeningCapLots;
        _mostHeldLots = BoundPositionLots == 0 ? HighestPositionLots : BoundPositionLots;
        _bindsGroups = _bans[(int)ConductKind.SelfTrades - 1] != int.MaxValue || OpeningCapLots != 0 || BoundPositionLots != 0;
    }

    /// <summary>Works out the rates anew, so that a margin takes no division by anything but constants.</summary>
    public void Prepare()
    {
        for (int rate = 0; rate < Rates; rate++)
            (_wholeFen[rate], _restFen[rate]) = Math.DivRem(TickKilogramFen * BasisPoints[rate], Scale);
    }

    /// <summary>Margin of one lot at a price, or of lots at what they cost together, rounded up to the fen.</summary>
    public readonly long MarginOf(long tickLots, int rate)
    {
        long fen = tickLots * _wholeFen[rate];
        long rest = _restFen[rate];
        if (rest == 0)
            return fen;
        long whole = tickLots / Scale;
        return fen + (whole * rest) + ((((tickLots - (whole * Scale)) * rest) + Scale - 1) / Scale);
    }

    /// <summary>The value of one lot at a price, rounded up to the fen.</summary>
    public readonly long LotValueFen(long priceTicks) => ((priceTicks * TickKilogramFen) + 999) / 1_000;

    public readonly int LimitOf(ConductKind kind, bool isBan) => ConductLimits[(((int)kind - 1) * 2) + (isBan ? 1 : 0)];
}
