using System.Net;
using Commodities.Gateway.Fix.Market;
using Commodities.Gateway.Fix.Positions;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Fix.Tcp;
using Commodities.Tests;

namespace Commodities.Gateway.Tests.Support;

/// <summary>A FIX port with the session TRADER1 on a free port of the loopback; can be started again on what it kept.</summary>
internal sealed class ScriptVenue : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FixSessionSettings _settings;
    private readonly Func<FixAcceptorOptions, FixAcceptorOptions> _configure;
    private FixSessionDirectory? _sessions;
    private FixAcceptor? _acceptor;
    private Thread? _publishing;
    private volatile bool _publishes;

    public ScriptVenue(FixSessionSettings? settings = null, Func<FixAcceptorOptions, FixAcceptorOptions>? configure = null)
    {
        _settings = settings ?? TestSessions.Settings();
        _configure = configure ?? (options => options);
        Market.Rebar.LastSettlement = (20_261_126, 3_688);
        Positions.Set(1, 1, new(LongTodayLots: 3, LongEarlierLots: 4, ShortTodayLots: 0, ShortEarlierLots: 2, MarginFen: 1_234_567));
        Positions.Set(1, 2, new(0, 0, 5, 0, 0));
        Positions.Set(2, 1, new(0, 0, 0, 0, 0));
        Positions.Set(9, 1, new(100, 0, 0, 0, 0));
        Positions.Unkept.Add(3);
        Start();
    }

    /// <summary>What stands behind the session.</summary>
    public OrderEcho Application { get; } = new();

    /// <summary>Why connections were refused or ended.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Notes { get; } = new();

    /// <summary>The market that scripts ask about; answered by a thread of its own.</summary>
    public StandingMarket Market { get; } = new();

    /// <summary>What the accounts of the session hold, and A-9 of another; A-3 is not kept.</summary>
    public StandingPositions Positions { get; } = new();

    public IPEndPoint EndPoint => _acceptor!.EndPoint;

    private static long VenueNanos => (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) * 100;

    public int ConnectionCount => _acceptor!.ConnectionCount;

    public FixSession Session => _sessions!.Sessions[0];

    /// <summary>Stops, and starts again with what the files hold.</summary>
    public void Restart()
    {
        Stop();
        Start();
    }

    public void Dispose()
    {
        Stop();
        _directory.Dispose();
    }

    private void Start()
    {
        PositionAccount[] accounts = [new(1, "A-1", "MILL", true), new(2, "A-2", "MILL", false), new(3, "A-3", "MILL", false)];
        FixPositionDesk positions = new(accounts, "MILL", Positions, Market, () => { }, () => VenueNanos);
        _sessions = new([TestSessions.Open(_directory.Path, _settings, new FixFront(Application, new FixMarketDesk(Market.Publisher), positions), TimeProvider.System)]);
        positions.Attach(_sessions.Sessions[0]);
        FixAcceptorOptions options = new() { EndPoint = new(IPAddress.Loopback, 0), MaxBodyLength = TestSessions.MaxBodyLength, Note = Notes.Enqueue };
        _acceptor = FixAcceptor.Start(_configure(options), _sessions);
        _publishing = new(() => Publish(positions)) { IsBackground = true };
        _publishes = true;
        _publishing.Start();
    }

    private void Publish(FixPositionDesk positions)
    {
        while (_publishes)
        {
            Market.Publisher.Publish();
            positions.Publish();
            Thread.Sleep(1);
        }
    }

    private void Stop()
    {
        _publishes = false;
        _publishing!.Join();
        _acceptor!.DisposeAsync().AsTask().GetAwaiter().GetResult();
        foreach (FixSession session in _sessions!.Sessions)
            session.Dispose();
    }
}
