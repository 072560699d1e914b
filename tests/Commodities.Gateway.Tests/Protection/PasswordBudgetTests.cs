using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Protection;
using Xunit;

namespace Commodities.Gateway.Tests.Protection;

public sealed class PasswordBudgetTests
{
    [Fact]
    public void Guesses_of_a_crowd_are_bounded_and_come_back_with_time()
    {
        PasswordBudget budget = new();
        Assert.Equal(60, Enumerable.Range(0, 200).Count(_ => budget.TryTake(100_000, 1_000_000_000)));
        Assert.Equal(20, Enumerable.Range(0, 200).Count(_ => budget.TryTake(100_000, 2_000_000_000)));
        Assert.True(budget.TryTake(10_000_000, 100_000_000_000));
        Assert.False(budget.TryTake(1, 100_000_000_000));
    }

    [Fact]
    public void Right_password_is_known_again_and_a_wrong_one_never()
    {
        PasswordHash hash = PasswordHash.Of("trader1"u8, 1_000);
        Assert.False(hash.Matches("trader2"u8, out bool isBusy));
        Assert.False(isBusy);
        Assert.True(hash.Matches("trader1"u8, out _));
        Assert.True(hash.Matches("trader1"u8, out _));
        Assert.False(hash.Matches("trader2"u8, out _));
    }
}
