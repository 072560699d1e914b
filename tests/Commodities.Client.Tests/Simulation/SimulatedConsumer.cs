using Commodities.Exchange.Tests.Fills;
using Commodities.Messages.Fills;

namespace Commodities.Client.Tests.Simulation;

/// <summary>A clearing system with a store of its own: what it has not committed with the position is lost when it is killed.</summary>
internal sealed class SimulatedConsumer : IFillConsumer, IDisposable
{
    private readonly SimulatedNetwork _network;
    private readonly FillStart _firstStart;
    private readonly List<string> _working = [];
    private FillStreamClient? _client;
    private FillPosition? _stored;

    public SimulatedConsumer(SimulatedNetwork network, FillStart? start = null)
    {
        (_network, _firstStart) = (network, start ?? FillStart.FromBeginning);
        Start();
    }

    /// <summary>Committed records: what can never change of each.</summary>
    public List<string> Store { get; } = [];

    /// <summary>Records of snapshots.</summary>
    public List<FillTemplateId> Snapshot { get; } = [];

    public FillStreamClient Client => _client!;

    public bool IsUp => _client != null;

    /// <summary>Fails while it takes a record in, now and then.</summary>
    public double Failures { get; set; }

    public void Start()
    {
        FillStreamClientOptions options = new()
        {
            LiveChannel = $"aeron:udp?control={SimulatedVenue.LiveAddress}|control-mode=dynamic|endpoint=10.0.0.9:0",
            RequestChannel = $"aeron:udp?endpoint={SimulatedVenue.RequestAddress}",
            ReplyAddress = "10.0.0.9",
            BufferRecords = 256,
            Start = _stored is FillPosition position ? FillStart.After(position) : _firstStart,
            RequestTimeout = TimeSpan.FromMilliseconds(100),
            Clock = () => _network.NowNanos,
            ClientId = _network.Random.NextInt64(1, long.MaxValue),
        };
        _client = new(options, _network.NewTransport());
    }

    public void Kill()
    {
        _client!.Dispose();
        _client = null;
        _working.Clear();
    }

    public void Step()
    {
        try
        {
            _client?.Poll(this);
        }
        catch (ConsumerFailure)
        {
        }
    }

    public void OnRecord(in FillRecord record)
    {
        if (Failures > 0 && _network.Random.NextDouble() < Failures)
        {
            throw new ConsumerFailure();
        }

        if (record.IsSnapshot)
        {
            Snapshot.Add(record.Kind);
            return;
        }

        _working.Add(Projection.ImmutablePart(record.Bytes));
    }

    public void OnBatchEnd(FillPosition position)
    {
        Store.AddRange(_working);
        _working.Clear();
        _stored = position;
    }

    public void Dispose() => _client?.Dispose();

    private sealed class ConsumerFailure : Exception;
}
