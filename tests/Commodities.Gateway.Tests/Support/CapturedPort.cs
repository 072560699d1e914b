using Commodities.Gateway.Ports;
using Commodities.Messages;

namespace Commodities.Gateway.Tests.Support;

/// <summary>Keeps the commands that a desk hands over.</summary>
internal sealed class CapturedPort : IOrderPort
{
    private readonly List<object> _commands = [];

    public OrderPortAnswer Answer { get; set; }

    /// <summary>Is told before each command is taken.</summary>
    public Action? Publishing { get; set; }

    public OrderPortAnswer TryPublish<TCommand>(ref readonly TCommand command)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        Publishing?.Invoke();
        if (Answer == OrderPortAnswer.Taken)
            _commands.Add(command);
        return Answer;
    }

    /// <summary>The commands since the last call.</summary>
    public List<TCommand> TakeAll<TCommand>()
    {
        List<TCommand> commands = [.. _commands.Cast<TCommand>()];
        _commands.Clear();
        return commands;
    }

    /// <summary>The only command since the last call.</summary>
    public TCommand Take<TCommand>()
    {
        object command = Xunit.Assert.Single(_commands);
        _commands.Clear();
        return Xunit.Assert.IsType<TCommand>(command);
    }

    public void ExpectNone() => Xunit.Assert.Empty(_commands);
}
