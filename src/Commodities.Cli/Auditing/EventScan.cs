using Commodities.Domain;
using Commodities.Exchange.Recovery;
using Commodities.Journal;
using Commodities.Messages;

namespace Commodities.Cli.Auditing;

/// <summary>
/// The first reading of the event log: that it is the one that the journal makes, how many records it has for the fill stream, and which trades are busted or corrected, the few of which have to
/// be known before the second.
/// </summary>
internal sealed class EventScan
{
    /// <summary>Busts and corrections up to the books' position, by trade.</summary>
    public Dictionary<long, List<TradeChange>> Changes { get; } = [];

    /// <summary>The last event.</summary>
    public long LastEvent { get; private set; }

    /// <summary>The last record of the fill stream.</summary>
    public long LastRecord { get; private set; }

    /// <summary>The event of the last record that the books have; 0 when they have none.</summary>
    public long EventOfBooks { get; private set; }

    /// <summary>Reads the whole log.</summary>
    /// <param name="directories">The venue's data.</param>
    /// <param name="booksRecord">The last record that the books have.</param>
    /// <param name="openReplay">Opens what makes the events again, from the journal; gives null to take the log as it is.</param>
    /// <param name="funds">Is told what the matcher has moved.</param>
    /// <param name="report">Where differences go.</param>
    public static EventScan Of(VenueDirectories directories, long booksRecord, Func<JournalReplay?> openReplay, EngineFunds funds, AuditReport report)
    {
        EventScan scan = new();
        RecordNumbering numbering = new();
        using JournalReader reader = JournalReader.OpenOffline(directories.Events);
        // The journal after the event log: beside a running venue it then has the commands of all these events.
        using JournalReplay? replay = openReplay();
        while (reader.TryRead(out JournalRecord record))
        {
            MessageReader.ReadEvent(record.Payload, out EventSlot slot);
            replay?.Compare(record.Payload, slot.Header.Sequence, report);
            int records = numbering.Take(ref slot);
            scan.Note(ref slot, numbering.LastRecord, records, booksRecord);
            if (slot.Header.Message.TemplateId == TemplateId.FundsMoved)
            {
                funds.Take(ref slot.As<FundsMoved>());
            }
        }

        funds.End();
        replay?.End(report);
        scan.LastRecord = numbering.LastRecord;
        report.Count("events", scan.LastEvent);
        return scan;
    }

    private void Note(ref EventSlot slot, long lastRecord, int records, long booksRecord)
    {
        LastEvent = slot.Header.Sequence;
        long first = lastRecord - records + 1;
        if (records > 0 && first <= booksRecord)
        {
            EventOfBooks = slot.Header.Sequence;
        }

        if (slot.Header.Message.TemplateId == TemplateId.TradeBusted)
        {
            ref TradeBusted busted = ref slot.As<TradeBusted>();
            Note(busted.TradeId, first, booksRecord, busted.Version, busted.PriceTicks, 0, busted.Reason);
        }
        else if (slot.Header.Message.TemplateId == TemplateId.TradeCorrected)
        {
            ref TradeCorrected corrected = ref slot.As<TradeCorrected>();
            Note(corrected.TradeId, first, booksRecord, corrected.Version, corrected.PriceTicks, corrected.QuantityLots, corrected.Reason);
        }
    }

    private void Note(long tradeId, long firstRecord, long booksRecord, int version, long priceTicks, int lots, TradeCorrectionReason reason)
    {
        for (int index = 0; index < 2 && firstRecord + index <= booksRecord; index++)
        {
            if (!Changes.TryGetValue(tradeId, out List<TradeChange>? changes))
            {
                Changes.Add(tradeId, changes = []);
            }

            changes.Add(new(firstRecord + index, index == 0 ? Side.Buy : Side.Sell, version, priceTicks, lots, reason));
        }
    }
}
