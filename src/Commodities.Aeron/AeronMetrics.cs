using System.Diagnostics.Metrics;

namespace Commodities.Aeron;

/// <summary>The counters of a driver as instruments of the meter <c>Commodities.Aeron</c>. They are read when somebody collects, and cost nothing else.</summary>
internal sealed class AeronMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly KeyValuePair<string, object?>[] _tags;

    public AeronMetrics(AeronCounters counters, string clientName)
    {
        _meter = new Meter("Commodities.Aeron");
        _tags = [new("client", clientName)];
        Add("aeron.sent", "By", "Bytes handed to the network", () => counters.BytesSent);
        Add("aeron.received", "By", "Bytes that came from the network", () => counters.BytesReceived);
        Add("aeron.naks.sent", "{request}", "Requests for missing bytes sent", () => counters.NaksSent);
        Add("aeron.naks.received", "{request}", "Requests for missing bytes received", () => counters.NaksReceived);
        Add("aeron.retransmits", "{range}", "Ranges sent again", () => counters.Retransmits);
        Add("aeron.retransmit.overflows", "{range}", "Ranges not sent again, too many being under way", () => counters.RetransmitOverflows);
        Add("aeron.losses", "{gap}", "Gaps found", () => counters.Losses);
        Add("aeron.loss.length", "By", "Bytes in gaps found", () => counters.LossBytes);
        Add("aeron.loss.fills", "{gap}", "Gaps of unreliable subscriptions filled", () => counters.LossGapFills);
        Add("aeron.over_runs", "{datagram}", "Datagrams beyond what the receiver could hold", () => counters.FlowControlOverRuns);
        Add("aeron.under_runs", "{datagram}", "Datagrams that the receiver had passed", () => counters.FlowControlUnderRuns);
        Add("aeron.flow_control.limits", "{time}", "Times a sender had data and no window", () => counters.SenderFlowControlLimits);
        Add("aeron.status_messages.sent", "{message}", "Status messages sent", () => counters.StatusMessagesSent);
        Add("aeron.status_messages.received", "{message}", "Status messages received", () => counters.StatusMessagesReceived);
        Add("aeron.status_messages.rejected", "{message}", "Status messages that were not possible", () => counters.StatusMessagesRejected);
        Add("aeron.heartbeats.sent", "{heartbeat}", "Heartbeats sent", () => counters.HeartbeatsSent);
        Add("aeron.heartbeats.received", "{heartbeat}", "Heartbeats received", () => counters.HeartbeatsReceived);
        Add("aeron.short_sends", "{datagram}", "Datagrams that the system did not take", () => counters.ShortSends);
        Add("aeron.invalid_packets", "{datagram}", "Datagrams that were no valid frames", () => counters.InvalidPackets);
        Add("aeron.unblocked", "{claim}", "Unfinished claims turned into padding", () => counters.UnblockedPublications);
        Add("aeron.images.refused", "{stream}", "Streams refused", () => counters.ImagesRefused);
        Add("aeron.errors", "{error}", "Errors told to the error handler", () => counters.Errors);
    }

    public void Dispose() => _meter.Dispose();

    private void Add(string name, string unit, string description, Func<long> read) =>
        _meter.CreateObservableCounter(name, () => new Measurement<long>(read(), _tags), unit, description);
}
