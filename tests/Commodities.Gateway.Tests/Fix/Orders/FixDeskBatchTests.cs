using Commodities.Gateway.Ports;
using Commodities.Gateway.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Orders;

/// <summary>Messages that come in together: what is written before what, and that none is lost or done twice.</summary>
public sealed class FixDeskBatchTests : IDisposable
{
    private readonly DeskFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void All_requests_are_in_the_file_before_a_command_and_count_as_done_only_after_it()
    {
        const int orders = 20;
        const int shortestNote = 72;
        (long session, long ordersBefore) = _fixture.FileLengths;
        List<(long Session, long Orders)> seen = [];
        _fixture.Port.Publishing = () => seen.Add(_fixture.FileLengths);
        _fixture.SayTogether(Enumerable.Range(0, orders).Select(Order));
        Assert.Equal(orders, seen.Count);
        Assert.All(seen, lengths => Assert.Equal(session, lengths.Session));
        Assert.True(seen[0].Orders >= ordersBefore + (orders * shortestNote), "a command was handed over before all requests of its batch were written");
        Assert.Single(seen.Select(lengths => lengths.Orders).Distinct());
        Assert.True(_fixture.FileLengths.Session > session, "the messages never counted as done");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(700)]
    public void Commands_are_handed_over_once_each_and_in_order(int orders)
    {
        _fixture.SayTogether(Enumerable.Range(0, orders).Select(Order));
        Assert.Equal(Enumerable.Range(1, orders).Select(number => (long)number), _fixture.Port.TakeAll<NewOrder>().Select(command => command.ClientOrderId));
    }

    [Fact]
    public void Order_and_its_cancel_and_a_second_use_of_its_ClOrdID_may_come_together()
    {
        List<string> answers = _fixture.SayTogether([Order(0), "35=F|11=c|41=o0|55=RB2701|54=1|60={now}|38=10", Order(0)]);
        Assert.Contains("|150=8|", Assert.Single(answers), StringComparison.Ordinal);
        Assert.Contains("|103=6|", answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Orders_that_a_busy_venue_does_not_take_are_refused_once_and_after_a_restart_not_again()
    {
        _fixture.Port.Answer = OrderPortAnswer.Busy;
        List<string> answers = _fixture.SayTogether(Enumerable.Range(0, 300).Select(Order));
        Assert.Equal(300, answers.Count);
        Assert.All(answers, answer => Assert.EndsWith("|58=the venue is busy: nothing was done", answer, StringComparison.Ordinal));
        _fixture.Restart();
        _fixture.LogOn();
        Assert.Equal(300, _fixture.AskAgain().Count);
    }

    [Fact]
    public void Requests_of_old_days_are_forgotten_and_those_of_working_orders_are_found_by_name_and_by_number()
    {
        const int orders = 11_000;
        for (int begin = 0; begin < orders; begin += 100)
            _fixture.SayTogether(Enumerable.Range(begin, 100).Select(Order));
        List<NewOrder> commands = _fixture.Port.TakeAll<NewOrder>();
        for (int index = 0; index < orders; index++)
        {
            _fixture.Accept(commands[index], 900 + index);
            if (index % 1_000 != 0)
                _fixture.Happen(FixDeskTests.Cancelled(commands[index].ClientOrderId, Commodities.Domain.CancelReason.DayEnd));
        }

        long before = _fixture.FileLengths.Orders;
        _fixture.Time.Advance(86_400);
        _fixture.LogOn();
        Assert.True(_fixture.FileLengths.Orders < before / 10, "the file of orders was not made smaller");
        _fixture.Say("35=F|11=late|41=o3000|55=RB2701|54=1|60={now}|38=10");
        Assert.Equal(3_001, _fixture.Port.Take<CancelOrder>().OriginalClientOrderId);
        Assert.Contains("|11=o7000|", Assert.Single(_fixture.Happen(FixDeskTests.Cancelled(7_001, Commodities.Domain.CancelReason.DayEnd))), StringComparison.Ordinal);
        Assert.Contains("102=1", Assert.Single(_fixture.Say("35=F|11=later|41=o5|55=RB2701|54=1|60={now}|38=10")), StringComparison.Ordinal);
        _fixture.Say("35=D|11=o5|55=RB2701|54=1|60={now}|38=10|40=2|44=3700");
        Assert.Equal(orders + 2, _fixture.Port.Take<NewOrder>().ClientOrderId);
    }

    private static string Order(int number) => $"35=D|11=o{number}|55=RB2701|54=1|60={{now}}|38=10|40=2|44=3700";
}
