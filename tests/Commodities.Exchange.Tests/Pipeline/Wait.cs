namespace Commodities.Exchange.Tests.Pipeline;

/// <summary>Bounded waiting: a test that waits for what never comes fails with words instead of hanging.</summary>
internal static class Wait
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static void Until(Func<bool> holds, string what)
    {
        if (!SpinWait.SpinUntil(holds, Limit))
        {
            throw new TimeoutException($"waited {Limit.TotalSeconds:0} s until {what}");
        }
    }
}
