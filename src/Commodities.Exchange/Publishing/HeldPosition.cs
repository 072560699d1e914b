using Commodities.Domain;
using Commodities.Gateway.Ports;
using Commodities.Matching;

namespace Commodities.Exchange.Publishing;

/// <summary>What an account holds in a contract: long and short for each purpose.</summary>
internal sealed class HeldPosition(int accountId, int contractId, PositionContract contract) : IHeldPosition
{
    private const int Purposes = 4;
    private readonly HeldHalf[] _halves = new HeldHalf[2 * Purposes];

    /// <inheritdoc/>
    public int AccountId => accountId;

    /// <inheritdoc/>
    public int ContractId => contractId;

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <inheritdoc/>
    public HeldLots Lots
    {
        get
        {
            HeldLots sum = default;
            for (int purpose = 0; purpose < Purposes; purpose++)
            {
                ref HeldHalf bought = ref _halves[purpose];
                ref HeldHalf sold = ref _halves[Purposes + purpose];
                sum = new(
                    sum.LongTodayLots + bought.TodayLots, sum.LongEarlierLots + bought.EarlierLots, sum.ShortTodayLots + sold.TodayLots, sum.ShortEarlierLots + sold.EarlierLots,
                    sum.MarginFen + contract.MarginFen(bought.TickLots, purpose) + contract.MarginFen(sold.TickLots, Purposes + purpose));
            }

            return sum;
        }
    }

    /// <summary>Takes over what a start found for one purpose.</summary>
    public void Seed(AccountPosition found)
    {
        Half(isLong: true, found.HedgeFlag) = new(found.Long);
        Half(isLong: false, found.HedgeFlag) = new(found.Short);
        Version++;
    }

    /// <summary>A fill of the account.</summary>
    public void Fill(Side side, PositionEffect effect, HedgeFlag purpose, long priceTicks, long lots)
    {
        ref HeldHalf half = ref Half(side, effect, purpose);
        if (IsOpening(effect))
            half.Open(priceTicks, lots);
        else
            half.Close(effect, lots);
        Version++;
    }

    /// <summary>Some lots of a fill are taken back.</summary>
    public void Unwind(Side side, PositionEffect effect, HedgeFlag purpose, long priceTicks, long lots)
    {
        ref HeldHalf half = ref Half(side, effect, purpose);
        if (IsOpening(effect))
            half.Unopen(lots);
        else
            half.Unclose(effect, priceTicks, lots);
        Version++;
    }

    /// <summary>A fill has another price.</summary>
    public void Reprice(Side side, PositionEffect effect, HedgeFlag purpose, long differenceTicks, long lots)
    {
        if (IsOpening(effect))
            Half(side, effect, purpose).Reprice(differenceTicks, lots);
        Version++;
    }

    /// <summary>The trading day is over.</summary>
    public void EndDay(long? settlementPriceTicks)
    {
        for (int half = 0; half < _halves.Length; half++)
            _halves[half].EndDay(settlementPriceTicks);
        Version++;
    }

    /// <summary>What it is worked out from has changed.</summary>
    public void Touch() => Version++;

    private static bool IsOpening(PositionEffect effect) => effect is PositionEffect.None or PositionEffect.Open;

    // Who buys to close is short.
    private ref HeldHalf Half(Side side, PositionEffect effect, HedgeFlag purpose) => ref Half((side == Side.Buy) == IsOpening(effect), purpose);

    private ref HeldHalf Half(bool isLong, HedgeFlag purpose) => ref _halves[(isLong ? 0 : Purposes) + ((int)purpose % Purposes)];
}
