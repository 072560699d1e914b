using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using Commodities.Domain;
using HdrHistogram;

namespace Commodities.Exchange.Observability;

/// <summary>
/// The venue's figures, under the meter <c>Commodities.Exchange</c>. Counters and histograms go to whoever listens;
/// the latency figures are also kept here as HdrHistograms for the venue's own display.
/// </summary>
/// <remarks>
/// Times are taken once a batch, so that measuring costs the hot path two clock reads a batch: the queueing time is that of
/// the last command of the batch, the service time the batch's mean.
/// </remarks>
public sealed class VenueMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Commodities.Exchange";

    private const long HighestNanos = 60_000_000_000;
    private const int SignificantDigits = 2;

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _commands;
    private readonly Counter<long> _events;
    private readonly Counter<long> _fills;
    private readonly Counter<long> _rejects;
    private readonly Histogram<long> _batchSize;
    private readonly Histogram<long> _commitNanos;
    private readonly Histogram<long> _queueingNanos;
    private readonly Histogram<double> _serviceNanos;
    private readonly Histogram<long> _releaseNanos;
    private readonly Recorder _commitRecorder = NewRecorder();
    private readonly Recorder _queueingRecorder = NewRecorder();
    private readonly Recorder _releaseRecorder = NewRecorder();
    private readonly FrozenDictionary<RejectCode, KeyValuePair<string, object?>> _rejectTags =
        Enum.GetValues<RejectCode>().ToFrozenDictionary(code => code, code => new KeyValuePair<string, object?>("code", code.ToString()));

    private long _commandCount;
    private long _fillCount;
    private long _rejectCount;
    private long _eventCount;

    /// <summary>Creates the instruments.</summary>
    public VenueMetrics()
    {
        _commands = _meter.CreateCounter<long>("commodities.commands", "{command}", "Commands matched");
        _events = _meter.CreateCounter<long>("commodities.events", "{event}", "Events released");
        _fills = _meter.CreateCounter<long>("commodities.fills", "{fill}", "Fills released: two a trade");
        _rejects = _meter.CreateCounter<long>("commodities.rejects", "{reject}", "Commands refused, by code");
        _batchSize = _meter.CreateHistogram<long>("commodities.journal.batch", "{command}", "Commands a commit");
        _commitNanos = _meter.CreateHistogram<long>("commodities.journal.commit", "ns", "Time of a commit");
        _queueingNanos = _meter.CreateHistogram<long>("commodities.matching.queueing", "ns", "From the command's stamp to the start of its batch");
        _serviceNanos = _meter.CreateHistogram<double>("commodities.matching.service", "ns", "Matching time of a command, mean of its batch");
        _releaseNanos = _meter.CreateHistogram<long>("commodities.release", "ns", "From the command's stamp to the release of its last event");
    }

    /// <summary>Commands matched since the start.</summary>
    public long CommandCount => Volatile.Read(ref _commandCount);

    /// <summary>Fills released since the start: two a trade.</summary>
    public long FillCount => Volatile.Read(ref _fillCount);

    /// <summary>Commands refused since the start.</summary>
    public long RejectCount => Volatile.Read(ref _rejectCount);

    /// <summary>Events released since the start.</summary>
    public long EventCount => Volatile.Read(ref _eventCount);

    /// <summary>Reports how full a ring is, in slots.</summary>
    public void ObserveRing(string ring, Func<long> occupiedSlots) =>
        _meter.CreateObservableGauge(
            "commodities.ring.occupancy",
            () => new Measurement<long>(occupiedSlots(), new KeyValuePair<string, object?>("ring", ring)),
            "{slot}",
            "Slots claimed and not yet read by every reader");

    /// <summary>One commit of the journaler's thread.</summary>
    public void RecordCommit(long commands, long elapsedNanos)
    {
        _batchSize.Record(commands);
        _commitNanos.Record(elapsedNanos);
        _commitRecorder.RecordValue(Clamp(elapsedNanos));
    }

    /// <summary>One batch of the matcher's thread.</summary>
    public void RecordMatching(long commands, long elapsedNanos, long queueingNanos)
    {
        Volatile.Write(ref _commandCount, _commandCount + commands);
        _commands.Add(commands);
        _serviceNanos.Record((double)elapsedNanos / Math.Max(1, commands));
        _queueingNanos.Record(Math.Max(0, queueingNanos));
        _queueingRecorder.RecordValue(Clamp(queueingNanos));
    }

    /// <summary>One released batch of the egress thread.</summary>
    public void RecordRelease(long events, long fills, long releaseNanos)
    {
        Volatile.Write(ref _eventCount, _eventCount + events);
        Volatile.Write(ref _fillCount, _fillCount + fills);
        _events.Add(events);
        _fills.Add(fills);
        _releaseNanos.Record(Math.Max(0, releaseNanos));
        _releaseRecorder.RecordValue(Clamp(releaseNanos));
    }

    /// <summary>One refused command, released by the egress thread.</summary>
    public void RecordReject(RejectCode code)
    {
        Volatile.Write(ref _rejectCount, _rejectCount + 1);
        _rejects.Add(1, _rejectTags.TryGetValue(code, out KeyValuePair<string, object?> tag) ? tag : new("code", "unknown"));
    }

    /// <summary>The latencies since the last call; for one caller.</summary>
    public VenueLatencies TakeLatencies() => new(
        LatencyFigures.From(_queueingRecorder.GetIntervalHistogram()),
        LatencyFigures.From(_commitRecorder.GetIntervalHistogram()),
        LatencyFigures.From(_releaseRecorder.GetIntervalHistogram()));

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static long Clamp(long nanos) => Math.Clamp(nanos, 0, HighestNanos);

    private static Recorder NewRecorder() =>
        HistogramFactory.With64BitBucketSize().WithValuesUpTo(HighestNanos).WithPrecisionOf(SignificantDigits).WithThreadSafeReads().Create();
}
