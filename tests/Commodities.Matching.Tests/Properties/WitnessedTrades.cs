using Commodities.Messages;

namespace Commodities.Matching.Tests.Properties;

/// <summary>Trades by number, as they stand after busts and corrections.</summary>
internal sealed class WitnessedTrades
{
    private readonly Dictionary<long, (long PriceTicks, long Lots)> _standing = [];

    public void See(in Trade trade) => _standing.Add(trade.TradeId, (trade.PriceTicks, trade.QuantityLots));

    /// <summary>A trade stands otherwise from now on; with no lots not at all.</summary>
    public void Change(long tradeId, long priceBefore, long lotsBefore, long price, long lots)
    {
        MarketWitness.Demand(
            _standing.TryGetValue(tradeId, out (long PriceTicks, long Lots) stands) && stands == (priceBefore, lotsBefore), MarketWitness.LotsConserved,
            $"trade {tradeId} is changed from {priceBefore}x{lotsBefore} and stands as {stands.PriceTicks}x{stands.Lots}");
        MarketWitness.Demand(lots >= 0 && lots <= lotsBefore, MarketWitness.LotsConserved, $"trade {tradeId} of {lotsBefore} lots is changed to {lots}");
        if (lots == 0)
            _standing.Remove(tradeId);
        else
            _standing[tradeId] = (price, lots);
    }
}
