using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Gateway.Fix.Orders;
using Commodities.Gateway.Ports;
using Commodities.Messages;

namespace Commodities.Gateway.Fix.Copies;

public sealed partial class FixCopyDesk : ICopyTeller
{
    private static readonly ListedContract NoContract = new(0, "[N/A]", 1, 0, 0);

    /// <summary>The next event of the venue. While events of before are played again, those that were told change what is known and nothing else.</summary>
    public void OnEvent(ref readonly EventSlot slot)
    {
        if (slot.Header.Sequence <= _recoveredSequence)
            return;
        ref EventSlot event_ = ref Unsafe.AsRef(in slot);
        int kept = _ledger.OnEvent(in slot, this);
        switch (slot.Header.Message.TemplateId)
        {
            case TemplateId.Trade when kept >= 0:
                TellSubscribers(ref _ledger.Trades.At(kept));
                break;
            case TemplateId.TradeBusted:
                ref TradeBusted busted = ref event_.As<TradeBusted>();
                Change(busted.TradeId, new(busted.PriceTicks, 0), 'H', in busted.Header, busted.Reason);
                break;
            case TemplateId.TradeCorrected:
                ref TradeCorrected corrected = ref event_.As<TradeCorrected>();
                Change(corrected.TradeId, new(corrected.PriceTicks, corrected.QuantityLots), 'G', in corrected.Header, corrected.Reason);
                break;
        }

        if (_images != null)
            Picture(slot.Header.Sequence);
    }

    /// <summary>All events of before were told.</summary>
    public void EndRecovery() => _isRecovering = false;

    void ICopyTeller.Tell(ref readonly CopyOrder order, ref readonly Told told, CopyNames names, PositionEffect effect)
    {
        if (Math.Abs(told.EventSequence) <= _told)
            return;
        Span<byte> client = stackalloc byte[IClientOrderIds.MaxLength];
        Span<byte> original = stackalloc byte[IClientOrderIds.MaxLength];
        CopyReport body = _scope.ReportOf(in order, in told, names, effect, client, original, _session!.IsExtended);
        _hasUnsent = true;
        // Of a trade that is taken back or corrected the order may be gone from the book long since: those few are kept as they are.
        if (told.Type is 'G' or 'H' || _images == null)
        {
            _session.Send("8"u8, in body, default, Math.Max(0, told.EventSequence), flush: false, arrivedAt: 0);
            return;
        }

        long sequence = Math.Abs(told.EventSequence);
        (_copied, _copiedPart) = (sequence, sequence == _copied ? _copiedPart + 1 : 0);
        _session.SendCopy("8"u8, in body, sequence, _copiedPart, isTold: told.EventSequence > 0);
    }

    // A trade that the venue takes back (H) or corrects (G). Of orders that work the book has taken it in already.
    private void Change(long tradeId, TradeTerms now, char type, ref readonly EventHeader header, TradeCorrectionReason reason)
    {
        int index = _ledger.Trades.Find(tradeId);
        if (index < 0 && _awaitHistory != null)
        {
            _awaitHistory();
            index = _ledger.Trades.Find(tradeId);
        }

        if (index < 0)
            return;
        ref CopyTrade trade = ref _ledger.Trades.At(index);
        ChangeSide(ref trade, trade.Maker, now, 'M', trade.Made.MakerPositionEffect, type, in header, reason, isLast: trade.Taker == 0);
        ChangeSide(ref trade, trade.Taker, now, 'T', trade.Made.TakerPositionEffect, type, in header, reason, isLast: true);
        (trade.PriceTicks, trade.Lots, trade.LastSequence) = (now.PriceTicks, now.Lots, header.Sequence);
        TellSubscribers(ref trade);
    }

    private void ChangeSide(
        ref readonly CopyTrade trade, int place, TradeTerms now, char part, PositionEffect effect, char type, ref readonly EventHeader header, TradeCorrectionReason reason, bool isLast)
    {
        if (place == 0)
            return;
        ref CopyOrder order = ref _ledger.Book.Orders[place];
        if (order.IsDone)
            order.Correct(new(trade.PriceTicks, trade.Lots), now);
        Told told = new()
        {
            ExecutionId = new(header.Sequence, part),
            ReferenceId = new(trade.LastSequence, part),
            Type = type,
            EventSequence = isLast ? header.Sequence : -header.Sequence,
            UtcNanos = header.TimestampNanos,
            LastLots = now.Lots == 0 ? trade.Lots : now.Lots,
            LastTicks = now.PriceTicks,
            TradeId = trade.Made.TradeId,
            Text = reason.ToString(),
        };
        ((ICopyTeller)this).Tell(in order, in told, new(order.ClientNumber), effect);
    }
}
