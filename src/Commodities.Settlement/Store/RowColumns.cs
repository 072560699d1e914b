using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Commodities.Settlement.Store;

/// <summary>The columns of a table as the model has them, and how a row's values are handed to a database. Built once for each kind of row.</summary>
/// <typeparam name="TRow">A row.</typeparam>
internal sealed class RowColumns<TRow>
    where TRow : class
{
    public RowColumns(IModel model)
    {
        IEntityType entity = model.FindEntityType(typeof(TRow)) ?? throw new ArgumentException($"{typeof(TRow).Name} is not in the model", nameof(model));
        Table = entity.GetTableName()!;
        IProperty[] properties = [.. entity.GetProperties()];
        Names = [.. properties.Select(property => property.GetColumnName())];
        Keys = [.. entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName())];
        Write = Compile(properties);
        WriteKey = Compile([.. entity.FindPrimaryKey()!.Properties]);
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <summary>All columns, in the order in which <see cref="Write"/> hands their values over.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The columns of the key.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>Hands the values of a row over, column by column.</summary>
    public Action<TRow, IColumnSink> Write { get; }

    /// <summary>Hands the values of a row's key over, column by column.</summary>
    public Action<TRow, IColumnSink> WriteKey { get; }

    private static Action<TRow, IColumnSink> Compile(IProperty[] properties)
    {
        ParameterExpression row = Expression.Parameter(typeof(TRow));
        ParameterExpression sink = Expression.Parameter(typeof(IColumnSink));
        IEnumerable<Expression> calls = properties.Select(property => Call(sink, Expression.Property(row, property.PropertyInfo!)));
        return Expression.Lambda<Action<TRow, IColumnSink>>(Expression.Block(calls), row, sink).Compile();
    }

    private static MethodCallExpression Call(ParameterExpression sink, MemberExpression value)
    {
        Type type = value.Type.IsEnum ? Enum.GetUnderlyingType(value.Type) : value.Type;
        Expression plain = value.Type.IsEnum ? Expression.Convert(value, type) : value;
        if (type == typeof(byte))
            (type, plain) = (typeof(short), Expression.Convert(plain, typeof(short)));
        MethodInfo method = typeof(IColumnSink).GetMethod(nameof(IColumnSink.Add), [type])
            ?? throw new NotSupportedException($"{typeof(TRow).Name}.{value.Member.Name} is a {type.Name}, which no column is written as");
        return Expression.Call(sink, method, plain);
    }
}
