using Commodities.Domain;
using Commodities.Gateway.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Orders;

public sealed class FixPurposeTests : IDisposable
{
    private const string Order = "35=D|11=a|55=RB2701|54=1|60={now}|38=10|40=2|44=3700";
    private readonly DeskFixture _desk = new();

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("", HedgeFlag.Speculation)]
    [InlineData("|203=1", HedgeFlag.Speculation)]
    [InlineData("|203=0", HedgeFlag.Hedge)]
    public void Covered_orders_hedge(string fields, HedgeFlag flag)
    {
        Assert.Empty(_desk.Say(Order + fields));
        Assert.Equal(flag, _desk.Port.Take<NewOrder>().HedgeFlag);
    }

    [Theory]
    [InlineData("|20020=0", HedgeFlag.Speculation)]
    [InlineData("|20020=1", HedgeFlag.Arbitrage)]
    [InlineData("|203=1|20020=2", HedgeFlag.Hedge)]
    [InlineData("|20020=3", HedgeFlag.MarketMaker)]
    public void Own_field_names_every_purpose(string fields, HedgeFlag flag)
    {
        _desk.LogOnExtended();
        Assert.Empty(_desk.Say(Order + fields));
        Assert.Equal(flag, _desk.Port.Take<NewOrder>().HedgeFlag);
    }

    [Theory]
    [InlineData("", PositionEffect.None, "")]
    [InlineData("|77=O", PositionEffect.Open, "|77=O|")]
    [InlineData("|77=C", PositionEffect.Close, "|77=C|")]
    [InlineData("|77=F", PositionEffect.CloseToday, "|77=F|")]
    public void Closing_what_was_opened_today_has_its_own_value(string fields, PositionEffect effect, string told)
    {
        _desk.Say(Order + fields);
        NewOrder command = _desk.Port.Take<NewOrder>();
        Assert.Equal(effect, command.PositionEffect);
        Assert.Contains(told, Assert.Single(_desk.Accept(command, 11)), StringComparison.Ordinal);
    }
}
