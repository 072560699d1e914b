using System.Runtime.ExceptionServices;

namespace Commodities.Journal.Tests;

/// <summary>Runs a test that does disk work on a thread of its own and gives up waiting after a time, so that a hang is a failure.</summary>
internal static class Bounded
{
    public static void Run(Action test, int seconds = 120)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                test();
            }
            catch (Exception error)
            {
                failure = error;
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        if (!thread.Join(TimeSpan.FromSeconds(seconds))) Assert.Fail($"The test did not end within {seconds} s.");
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
    }
}
