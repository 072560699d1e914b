using Commodities.Exchange.Fills;
using Commodities.Exchange.Tests.Fills;
using Commodities.Messages;

namespace Commodities.Client.Tests.Simulation;

/// <summary>The venue's real end of the fill stream over an event log in memory, on a simulated network; it can be killed and started again.</summary>
internal sealed class SimulatedVenue : IDisposable
{
    public const string LiveAddress = "10.0.0.1:20121";
    public const string RequestAddress = "10.0.0.1:20122";

    private static readonly Guid JournalId = new("00000000-0000-0000-0000-0000000000AB");

    private readonly SimulatedNetwork _network;
    private readonly IReadOnlyList<EventSlot> _events;
    private readonly MemoryEvents _log;
    private byte[] _index = [];
    private MemoryStream _indexFile = new();
    private SimulatedTransport? _transport;
    private FillStream? _stream;

    public SimulatedVenue(SimulatedNetwork network, IReadOnlyList<EventSlot> events)
    {
        (_network, _events, _log) = (network, events, new(events));
        Start();
    }

    /// <summary>Events that have been released.</summary>
    public int Released { get; private set; }

    public bool IsDone => Released == _events.Count;

    public bool IsUp => _stream != null;

    public FillStream Stream => _stream!;

    public MemoryEvents Log => _log;

    public List<string> Notes { get; } = [];

    public void Start()
    {
        // After a crash the recovery restores every released event to the log.
        _log.DurableSequence = Released;
        _transport = _network.NewTransport();
        FillStreamOptions options = new()
        {
            StreamId = 1,
            LiveChannel = $"aeron:udp?control={LiveAddress}|control-mode=dynamic",
            RequestChannel = $"aeron:udp?endpoint={RequestAddress}",
            EventsPerCheckpoint = 50,
            MaxReplays = 2,
            UtcNanos = () => _network.NowNanos,
            Note = Notes.Add,
            Farewell = TimeSpan.Zero,
        };
        _stream = new(options, new([], [], [], []), [], _transport);
        _indexFile = new();
        _indexFile.Write(_index);
        _stream.Recover(JournalId, _log, _indexFile, RandomFillEvents.MaxContracts);
    }

    /// <summary>Ends without a word; what the index held stays, or is lost in part.</summary>
    public void Kill()
    {
        _index = _indexFile.ToArray();
        if (_network.Random.Next(3) == 0)
        {
            _index = _index[.._network.Random.Next(_index.Length + 1)];
        }

        _transport!.IsCrashed = true;
        _stream!.Dispose();
        _stream = null;
    }

    /// <summary>Releases some events and lets the stream work.</summary>
    public void Step(int events)
    {
        if (_stream == null)
        {
            return;
        }

        for (; events > 0 && Released < _events.Count; events--)
        {
            EventSlot slot = _events[Released++];
            _stream.OnEvent(in slot);
        }

        // The log commits a little later than events are released.
        if (_network.Random.Next(4) == 0)
        {
            _log.DurableSequence = Released;
        }

        _stream.Work(_network.NowNanos);
    }

    public void Dispose() => _stream?.Dispose();
}
