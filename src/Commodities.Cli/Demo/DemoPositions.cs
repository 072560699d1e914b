using Commodities.Domain;
using Commodities.Exchange.Pipeline;
using Commodities.Messages;

namespace Commodities.Cli.Demo;

/// <summary>
/// What the simulated accounts hold, by what they have traded since the start. Written by the egress thread, read by the simulation's, which so is a little
/// behind: an order that closes too much is refused, and costs nothing.
/// </summary>
internal sealed class DemoPositions(int accounts, int contracts) : IEventPublisher
{
    private readonly int[] _lots = new int[(accounts + 1) * (contracts + 1) * 2];

    /// <summary>Lots held on the side that an order of <paramref name="side"/> would close.</summary>
    public int ClosableLots(int accountId, int contractId, Side side) => Volatile.Read(ref _lots[PlaceOf(accountId, contractId, isLong: side == Side.Sell)]);

    public void OnEvent(ref readonly EventSlot slot)
    {
        if (slot.Header.Message.TemplateId != TemplateId.Trade)
        {
            return;
        }

        Trade trade = MessageReader.Read<Trade>(slot.Bytes());
        bool takerBuys = trade.TakerSide == Side.Buy;
        Add(trade.TakerAccountId, in trade, takerBuys, trade.TakerPositionEffect);
        Add(trade.MakerAccountId, in trade, !takerBuys, trade.MakerPositionEffect);
    }

    public void OnBatchEnd()
    {
        // Each trade is booked at once.
    }

    private void Add(int accountId, ref readonly Trade trade, bool buys, PositionEffect effect)
    {
        if (accountId < 1 || accountId > accounts || trade.ContractId > contracts)
        {
            return;
        }

        bool opens = effect is PositionEffect.None or PositionEffect.Open;
        ref int lots = ref _lots[PlaceOf(accountId, trade.ContractId, isLong: buys == opens)];
        Volatile.Write(ref lots, Math.Max(0, lots + (int)(opens ? trade.QuantityLots : -trade.QuantityLots)));
    }

    private int PlaceOf(int accountId, int contractId, bool isLong) => (((accountId * (contracts + 1)) + contractId) * 2) + (isLong ? 1 : 0);
}
