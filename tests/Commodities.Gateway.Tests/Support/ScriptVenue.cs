using System.Net;
using Commodities.Gateway.Fix.Market;
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
        Start();
    }

    /// <summary>What stands behind the session.</summary>
    public OrderEcho Application { get; } = new();

    /// <summary>Why connections were refused or ended.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Notes { get; } = new();

    /// <summary>The market that scripts ask about; answered by a thread of its own.</summary>
    public StandingMarket Market { get; } = new();

    public IPEndPoint EndPoint => _acceptor!.EndPoint;

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
        _sessions = new([TestSessions.Open(_directory.Path, _settings, new FixFront(Application, new FixMarketDesk(Market.Publisher)), TimeProvider.System)]);
        FixAcceptorOptions options = new() { EndPoint = new(IPAddress.Loopback, 0), MaxBodyLength = TestSessions.MaxBodyLength, Note = Notes.Enqueue };
        _acceptor = FixAcceptor.Start(_configure(options), _sessions);
        _publishing = new(Publish) { IsBackground = true };
        _publishes = true;
        _publishing.Start();
    }

    private void Publish()
    {
        while (_publishes)
        {
            Market.Publisher.Publish();
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
