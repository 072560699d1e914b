using System.Buffers;
using Commodities.Gateway.Certification;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Protection;
using Commodities.Tests;

namespace Commodities.Gateway.Tests.Support;

/// <summary>A session without a socket, on a clock that the test moves.</summary>
internal sealed class SessionFixture : IDisposable
{
    public const string Logon = "35=A|34=1|98=0|108=30|553=TRADER1|554=trader1";
    private const string OrderFields = "|55=JM2701|54=1|60={now}|38=10|40=2|44=1200";

    private readonly TemporaryDirectory _directory = new();
    private readonly FixSessionSettings _settings;

    public SessionFixture(FixSessionSettings? settings = null, SessionProtection? protection = null, CertificationRecord? certification = null)
    {
        _settings = settings ?? TestSessions.Settings();
        Session = TestSessions.Open(_directory.Path, _settings, Application, Time, protection, certification);
        Connect();
    }

    public ManualTime Time { get; } = new();

    public OrderEcho Application { get; } = new();

    public FixSession Session { get; private set; }

    public CapturedConnection Connection { get; private set; } = new();

    public FixChannel Channel { get; private set; } = null!;

    public string StorePath => Path.Combine(_directory.Path, "TRADER1.fix");

    public static string Order(long number, string clientOrderId, string header = "") => $"35=D|34={number}|{header}11={clientOrderId}{OrderFields}";

    public static string Report(long number, int report, string clientOrderId, string header = "") =>
        $"35=8|34={number}|{header}37={report}|17={report}|150=0|39=0|11={clientOrderId}|55=JM2701|54=1|151=10|14=0|6=0";

    public void Connect(CapturedConnection? connection = null)
    {
        Connection = connection ?? new();
        Channel = new(new([Session]), FixDictionary.Fix44, Connection, Time, TestSessions.MaxBodyLength);
    }

    public void Restart()
    {
        Session.Dispose();
        Session = TestSessions.Open(_directory.Path, _settings, Application, Time);
        Connect();
    }

    public void Send(params string[] messages)
    {
        foreach (string message in messages)
        {
            ReadOnlySequence<byte> input = new(ScriptMessage.ToVenue(message, Time.GetUtcNow()));
            Channel.Receive(ref input);
        }
    }

    /// <summary>Logs on and forgets the answer.</summary>
    public void LogOn(string logon = Logon)
    {
        Send(logon);
        Connection.Take();
    }

    public void Wait(double seconds)
    {
        Time.Advance(seconds);
        Channel.Tick();
        Session.Tick();
    }

    public void Dispose()
    {
        Session.Dispose();
        _directory.Dispose();
    }
}
