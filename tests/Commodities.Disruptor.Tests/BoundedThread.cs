using System.Runtime.ExceptionServices;

namespace Commodities.Disruptor.Tests;

/// <summary>A thread that is joined with a limit and hands its exception on.</summary>
internal sealed class BoundedThread
{
    private readonly Thread _thread;
    private Exception? _exception;

    public BoundedThread(Action action)
    {
        _thread = new Thread(() => Run(action)) { IsBackground = true };
        _thread.Start();
    }

    public bool IsAlive => _thread.IsAlive;

    public void Join()
    {
        Assert.True(_thread.Join(Bounded.Limit), $"A thread did not end within {Bounded.Limit.TotalSeconds} s.");
        if (_exception is not null)
            ExceptionDispatchInfo.Throw(_exception);
    }

    private void Run(Action action)
    {
        try
        {
            action();
        }
#pragma warning disable CA1031 // Whatever it is, the joining test must see it.
        catch (Exception ex)
#pragma warning restore CA1031
        {
            _exception = ex;
        }
    }
}
