using Xunit;

namespace Commodities.Domain.Tests.Participants;

public sealed class ParticipantDirectoryTests
{
    private static readonly ParticipantDirectory Directory = new(
        [new Firm { Id = 1, Code = "MILL", NameZh = "钢厂", NameEn = "Mill", Roles = [FirmRole.TradingMember], ClearedBy = "MILL", Demo = true }],
        [new Trader { Id = 1, Code = "T1", Firm = "MILL", NameEn = "Desk", Demo = true }],
        [Account(1), Account(2)],
        [new ParticipantSession { Id = 1, Code = "S1", Firm = "MILL", Trader = "T1", Accounts = ["A2"], Demo = true }]);

    private static Account Account(int id) => new() { Id = id, Code = $"A{id}", Firm = "MILL", Kind = AccountKind.House, Demo = true };

    [Theory]
    [InlineData(1, 2, true)]
    [InlineData(1, 1, false)]
    [InlineData(2, 2, false)]
    [InlineData(0, 2, false)]
    [InlineData(1, 0, false)]
    [InlineData(1, 3, false)]
    [InlineData(-1, int.MinValue, false)]
    public void Session_may_trade_for_its_accounts_only(int session, int account, bool expected) =>
        Assert.Equal(expected, Directory.MayTrade(new SessionId(session), new AccountId(account)));

    [Fact]
    public void Participants_are_found_by_code()
    {
        Assert.Equal(1, Directory.Firm("MILL").Id);
        Assert.Equal(new AccountId(2), Directory.Account("A2").AccountId);
        Assert.Equal(new SessionId(1), Directory.Session("S1").SessionId);
        Assert.Throws<KeyNotFoundException>(() => Directory.Firm("mill"));
    }
}
