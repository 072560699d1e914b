using Commodities.Exchange.Observability;
using Commodities.Exchange.Pipeline;
using Commodities.Messages;

namespace Commodities.Exchange.Publishing;

/// <summary>Counts what leaves: events, fills, rejects by code, and the time from a command's stamp to its release.</summary>
internal sealed class MetricsPublisher(VenueMetrics metrics) : IEventPublisher
{
    private long _events;
    private long _fills;
    private long _oldestStampNanos = long.MaxValue;

    public void OnEvent(ref readonly EventSlot slot)
    {
        _events++;
        _oldestStampNanos = Math.Min(_oldestStampNanos, slot.Header.TimestampNanos);
        switch (slot.Header.Message.TemplateId)
        {
            case TemplateId.Trade:
                _fills += 2;
                break;
            case TemplateId.CommandRejected:
                metrics.RecordReject(MessageReader.Read<CommandRejected>(slot.Bytes()).RejectCode);
                break;
        }
    }

    public void OnBatchEnd()
    {
        if (_events == 0)
        {
            return;
        }

        metrics.RecordRelease(_events, _fills, VenueClock.UtcNanos - _oldestStampNanos);
        _events = 0;
        _fills = 0;
        _oldestStampNanos = long.MaxValue;
    }
}
