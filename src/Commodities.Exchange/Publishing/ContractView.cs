using Commodities.Domain;
using Commodities.Exchange.Operations;

namespace Commodities.Exchange.Publishing;

/// <summary>One contract on a screen.</summary>
public sealed class ContractView
{
    private readonly SortedList<long, long> _bids = [];
    private readonly SortedList<long, long> _offers = [];

    internal ContractView(int contractId) => ContractId = contractId;

    /// <summary>The contract.</summary>
    public int ContractId { get; }

    /// <summary>Product and month.</summary>
    public string Symbol { get; internal set; } = "";

    /// <summary>The phase.</summary>
    public TradingPhase Phase { get; internal set; }

    /// <summary>Price of the last trade in ticks; 0 before the first.</summary>
    public long LastPriceTicks { get; internal set; }

    /// <summary>Lots traded since the trading day began.</summary>
    public long VolumeLots { get; internal set; }

    /// <summary>How the last settled day ended; null when the view has not heard of one.</summary>
    public DaySettlement? Settlement { get; internal set; }

    /// <summary>What the auction that builds would give, in ticks and lots; null outside an auction, and where no orders cross.</summary>
    public (long PriceTicks, long Lots)? Indication { get; internal set; }

    /// <summary>Best bid and its quantity; null when there is none.</summary>
    public (long PriceTicks, long Lots)? BestBid => _bids.Count == 0 ? null : (_bids.GetKeyAtIndex(_bids.Count - 1), _bids.GetValueAtIndex(_bids.Count - 1));

    /// <summary>Best offer and its quantity; null when there is none.</summary>
    public (long PriceTicks, long Lots)? BestOffer => _offers.Count == 0 ? null : (_offers.GetKeyAtIndex(0), _offers.GetValueAtIndex(0));

    internal void Enter(TradingPhase phase)
    {
        if (Phase == TradingPhase.Closed && phase != TradingPhase.Closed)
        {
            VolumeLots = 0;
        }

        Phase = phase;
        Indication = null;
    }

    internal void Change(Side side, long priceTicks, long lots)
    {
        SortedList<long, long> levels = side == Side.Buy ? _bids : _offers;
        long total = levels.GetValueOrDefault(priceTicks) + lots;
        if (total > 0)
        {
            levels[priceTicks] = total;
        }
        else
        {
            levels.Remove(priceTicks);
        }
    }
}
