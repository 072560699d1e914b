using System.Reflection;
using Commodities.Matching.Tests.Support;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Scenarios;

/// <summary>What a line gives for the fields of a command; the rest has the values that <see cref="CommandList"/> gives.</summary>
internal sealed class CommandValues(TemplateId template)
{
    private static readonly MethodInfo Adder = typeof(CommandValues).GetMethod(nameof(Add), BindingFlags.Static | BindingFlags.NonPublic)!;

    private readonly Type _command = MessageFormatter.StructOf(template)!;
    private readonly CommandField[] _fields = CommandField.Of(MessageFormatter.StructOf(template)!);
    private readonly Dictionary<FieldInfo, object> _values = [];
    private int? _session;
    private int? _account;

    /// <summary>Sets a field by its name, or the session or account that sends the command.</summary>
    public void Set(string name, string text)
    {
        if (Array.Find(_fields, field => field.IsNamed(name)) is { } found)
            Set(found, found.Parse(text) ?? throw new FormatException($"{name} is \"{text}\", expected {found.Expected}"));
        else if (name == "session")
            _session = Sender(name, text, _session);
        else if (name == "account")
            _account = Sender(name, text, _account);
        else
            throw new FormatException($"{name} is no field of {template}, expected one of {string.Join(", ", _fields.Select(field => field.Name))}, session, account");
    }

    /// <summary>A number by itself is the first field of the message: an order's id, a contract, an account.</summary>
    public void SetFirst(string text)
    {
        if (_fields.Length == 0)
            throw new FormatException($"\"{text}\" in {template}, which has no field");
        Set(_fields[0].Name, text);
    }

    /// <summary>A word by itself is a member of one of the command's enums: a side, an order type, a phase.</summary>
    public void SetWord(string word)
    {
        CommandField[] fields = [.. _fields.Where(field => field.ParseMember(word) is not null)];
        if (fields.Length > 1)
            throw new FormatException($"\"{word}\" could be {string.Join(" or ", fields.Select(field => field.Name))}: write {fields[0].Name}={word}");
        if (fields.Length == 0)
        {
            string known = string.Join(", ", _fields.Where(field => field.Field.FieldType.IsEnum)
                .SelectMany(field => Enum.GetNames(field.Field.FieldType)).Select(CommandField.Kebab).Distinct());
            throw new FormatException($"\"{word}\" in {template}, expected field=value, PRICExLOTS, LOW..HIGH, a number{(known.Length > 0 ? $", or one of {known}" : "")}");
        }

        Set(fields[0], fields[0].ParseMember(word)!);
    }

    public void AddTo(CommandList commands)
    {
        // Commands that carry a client order id are a trader's, the rest are the venue's.
        bool isTraders = Array.Exists(_fields, field => field.Field.Name == nameof(NewOrder.ClientOrderId));
        Adder.MakeGenericMethod(_command).Invoke(null, [this, commands, _session ?? (isTraders ? CommandList.Session : 0), _account ?? (isTraders ? CommandList.Account : 0)]);
    }

    private static int Sender(string name, string text, int? before)
    {
        if (before is not null)
            throw new FormatException($"{name} is given twice");
        return int.TryParse(text, out int id) ? id : throw new FormatException($"{name} is \"{text}\", expected a whole number");
    }

    private void Set(CommandField field, object value)
    {
        bool isFlag = field.Field.FieldType.IsDefined(typeof(FlagsAttribute));
        if (_values.TryGetValue(field.Field, out object? before) && isFlag)
            value = Enum.ToObject(field.Field.FieldType, Convert.ToUInt64(before, null) | Convert.ToUInt64(value, null));
        else if (before is not null)
            throw new FormatException($"{field.Name} is given twice");
        _values[field.Field] = value;
    }

    private static void Add<TCommand>(CommandValues values, CommandList commands, int session, int account)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        values.AddDefaults<TCommand>(commands);
        ref CommandSlot slot = ref commands[commands.Count - 1];
        slot.Header.SessionId = session;
        slot.Header.AccountId = account;
        object command = slot.As<TCommand>();
        foreach ((FieldInfo field, object value) in values._values)
            field.SetValue(command, value);
        slot.As<TCommand>() = (TCommand)command;
    }

    private void AddDefaults<TCommand>(CommandList commands)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        switch (template)
        {
            case TemplateId.NewOrder:
                commands.New(0, default, 0, 0);
                break;
            case TemplateId.DefineContract:
                commands.Define((int)Given(nameof(DefineContract.ContractId), 1), Given(nameof(DefineContract.PriceLowTicks), 0), Given(nameof(DefineContract.PriceHighTicks), 200));
                break;
            case TemplateId.SetPhase:
                commands.Phase(default, tradingDay: 0);
                break;
            case TemplateId.IndicateAuction:
                commands.Indicate();
                break;
            case TemplateId.Uncross:
                commands.Uncross();
                break;
            default:
                commands.Add<TCommand>();
                break;
        }
    }

    private long Given(string field, long otherwise)
    {
        foreach ((FieldInfo given, object value) in _values)
        {
            if (given.Name == field)
                return Convert.ToInt64(value, null);
        }

        return otherwise;
    }
}
