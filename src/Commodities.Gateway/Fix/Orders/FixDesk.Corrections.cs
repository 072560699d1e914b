using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Gateway.Fix.Orders;

/// <content>Trades that the venue takes back (150=H) or corrects (150=G).</content>
public sealed partial class FixDesk
{
    private readonly FixTradeMarks _trades = new();

    private void OnBusted(ref readonly TradeBusted busted) =>
        Correct(busted.TradeId, new(busted.PriceTicks, busted.QuantityLots), new(busted.PriceTicks, 0), busted.Reason, in busted.Header);

    private void OnCorrected(ref readonly TradeCorrected corrected) => Correct(
        corrected.TradeId, new(corrected.PreviousPriceTicks, corrected.PreviousQuantityLots), new(corrected.PriceTicks, corrected.QuantityLots), corrected.Reason, in corrected.Header);

    // Which orders it was is known by the trade. The event counts as told with the last of them.
    private void Correct(long tradeId, TradeTerms before, TradeTerms now, TradeCorrectionReason reason, ref readonly EventHeader header)
    {
        ref FixTradeMark mark = ref _trades.Find(tradeId);
        if (mark.TradeId == 0)
            return;
        bool isTaker = !_table.OrderOf(in _table.Find(mark.TakerNumber)).IsNone;
        Correct(in mark, mark.MakerNumber, 'M', before, now, reason, in header, isTaker ? -header.Sequence : header.Sequence);
        Correct(in mark, mark.TakerNumber, 'T', before, now, reason, in header, header.Sequence);
        mark.LastSequence = header.Sequence;
        _trades.Touch(in mark);
    }

    private void Correct(
        ref readonly FixTradeMark mark, long number, char part, TradeTerms before, TradeTerms now, TradeCorrectionReason reason, ref readonly EventHeader header, long eventSequence)
    {
        ref FixOrder order = ref _table.OrderOf(in _table.Find(number));
        if (order.IsNone)
            return;
        order.Correct(before, now);
        _table.Touch(ref _table.Find(number));
        ref FixRequest current = ref _table.Find(order.CurrentNumber);
        Told told = new()
        {
            ExecutionId = new(header.Sequence, part),
            ReferenceId = new(mark.LastSequence, part),
            Type = now.Lots == 0 ? 'H' : 'G',
            EventSequence = eventSequence,
            UtcNanos = header.TimestampNanos,
            LastLots = now.Lots == 0 ? before.Lots : now.Lots,
            LastTicks = now.PriceTicks,
            TradeId = mark.TradeId,
            Text = reason.ToString(),
        };
        Report(in order, ContractOf(in order), in told, current.ClientOrderId.Bytes, default, _table.Routes[current.RouteId]);
    }
}
