using Commodities.Gateway.Certification;
using Commodities.Gateway.Tests.Support;
using Commodities.Tests;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Sessions;

public sealed class FixCertificationTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly CertificationRecord _record;
    private readonly SessionFixture _fixture;

    public FixCertificationTests()
    {
        _record = CertificationRecord.Open("TRADER1", Path);
        _fixture = new(certification: _record, protection: new(7, new(OrdersPerSecond: 2), new(), new CapturedPort()));
    }

    private string Path => System.IO.Path.Combine(_directory.Path, "TRADER1.certification");

    public void Dispose()
    {
        _fixture.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Steps_of_the_session_are_seen_when_they_happen_and_not_before()
    {
        Expect();
        _fixture.LogOn();
        Expect(CertificationStep.Logon);
        _fixture.Send(SessionFixture.Order(4, "a4"));
        Expect(CertificationStep.Logon);
        _fixture.Send("35=0|34=2", "35=0|34=3");
        Expect(CertificationStep.Logon, CertificationStep.Gap, CertificationStep.OrderAccepted);
        _fixture.Send("35=2|34=5|7=1|16=0", "35=0|34=2|43=Y|122={now}");
        Expect(CertificationStep.Logon, CertificationStep.Gap, CertificationStep.Resend, CertificationStep.PossibleDuplicate, CertificationStep.OrderAccepted);
        _fixture.Send("35=D|34=6|11=x");
        Assert.Null(_record.PassedAt(CertificationStep.Reject));
        _fixture.Send("35=0|34=7");
        Assert.NotNull(_record.PassedAt(CertificationStep.Reject));
        for (int number = 8; number < 20; number++)
            _fixture.Send(SessionFixture.Order(number, $"a{number}"));
        Assert.NotNull(_record.PassedAt(CertificationStep.Throttle));
    }

    [Theory]
    [InlineData("8", "150=0|39=0", CertificationStep.OrderAccepted)]
    [InlineData("8", "150=F|39=2", CertificationStep.OrderFilled)]
    [InlineData("8", "150=5|39=0", CertificationStep.OrderReplaced)]
    [InlineData("8", "150=4|39=4", CertificationStep.OrderCancelled)]
    [InlineData("8", "150=4|39=4|58=Disconnected", CertificationStep.CancelOnDisconnect)]
    [InlineData("8", "150=C|39=C", CertificationStep.OrderExpired)]
    [InlineData("8", "150=8|39=8|103=99", CertificationStep.OrderRejected)]
    [InlineData("8", "150=8|39=8|103=2", CertificationStep.Halt)]
    [InlineData("8", "150=I|39=0", CertificationStep.OrderStatus)]
    [InlineData("9", "102=1", CertificationStep.CancelRejected)]
    [InlineData("r", "531=7", CertificationStep.MassCancel)]
    public void Report_shows_one_step(string type, string fields, CertificationStep step)
    {
        _record.See(System.Text.Encoding.ASCII.GetBytes(type), Wire.Of($"35={type}|{fields}|60=x|"), 0);
        Expect(step);
    }

    [Fact]
    public void Mass_cancel_that_is_refused_shows_nothing()
    {
        _record.See("r"u8, Wire.Of("35=r|531=0|60=x|"), 0);
        Expect();
    }

    [Fact]
    public void Steps_are_kept_with_their_first_moment()
    {
        _fixture.LogOn();
        DateTimeOffset? first = _record.PassedAt(CertificationStep.Logon);
        Assert.Equal(_fixture.Time.GetUtcNow(), first);
        _fixture.Wait(1);
        _fixture.Channel.OnDisconnected();
        _fixture.Connect();
        _fixture.Send(SessionFixture.Logon.Replace("34=1", $"34={_fixture.Session.NextInbound}", StringComparison.Ordinal));
        CertificationRecord again = CertificationRecord.Open("TRADER1", Path);
        Assert.Equal(first, again.PassedAt(CertificationStep.Logon));
        Assert.Equal(1, again.PassedCount);
        File.WriteAllText(Path, "{ \"passed\": { \"Logon\": \"yesterday\"");
        Assert.Equal(0, CertificationRecord.Open("TRADER1", Path).PassedCount);
    }

    private void Expect(params CertificationStep[] steps) => Assert.Equal(steps, Enum.GetValues<CertificationStep>().Where(step => _record.PassedAt(step) != null));
}
